import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { explain } from './explain.mjs'
import { Failure } from './failure.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { say, since } from './progress.mjs'
import { inProject, root } from './project.mjs'
import { run, tail } from './run.mjs'

const stamp = inProject('node_modules', '.lambdesk-lock')

/**
 * True when node_modules holds what the lockfile asks for. npm writes its hidden lockfile last, so an interrupted
 * installation never matches; packages of other platforms are absent and may be.
 */
export function matchesLock(lock, installed) {
  return Object.entries(lock.packages).every(([name, wanted]) => {
    if (name === '') return true
    const found = installed.packages[name]
    return found ? found.version === wanted.version : wanted.optional === true
  })
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

function isInstalled(lockHash) {
  if (readStamp(stamp) === lockHash) return true
  const hidden = inProject('node_modules', '.package-lock.json')
  return existsSync(hidden) && matchesLock(readJson(inProject('package-lock.json')), readJson(hidden))
}

// The npm that runs us is the one that works here; `npm` on the PATH may be another or none.
function npmCommand(env) {
  if (env.npm_execpath?.endsWith('.js')) return [process.execPath, [env.npm_execpath]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/** Installs exactly the lockfile, and only when node_modules holds something else. */
export async function installPackages({ log, env = process.env }) {
  if (!existsSync(inProject('package-lock.json'))) {
    throw new Failure('package-lock.json is missing. Restore it with `git checkout package-lock.json` and start again.')
  }
  const lockHash = fingerprint(root, ['package-lock.json'])
  if (isInstalled(lockHash)) {
    if (readStamp(stamp) !== lockHash) writeFileSync(stamp, lockHash)
    return say('packages', 'up to date')
  }
  const startedAt = Date.now()
  say('packages', 'installing (npm ci), a minute or so …')
  const [command, args] = npmCommand(env)
  // Building and the pinned Node need the development packages, also where NODE_ENV=production is set.
  const { code, output } = await run(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], { log, env })
  if (code === 127)
    throw new Failure('npm was not found. Install Node.js 20 or newer together with npm and start again.')
  if (code !== 0) {
    const known = explain(output) ?? 'Installing the packages failed; npm says why above.'
    throw new Failure(`${known} (everything npm said: ${log})`, { output: tail(output) })
  }
  writeFileSync(stamp, lockHash)
  say('packages', `installed in ${since(startedAt)}`)
}
