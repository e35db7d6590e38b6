// `npm test`: everything that has to hold, in the order that finds a mistake soonest. `npm test -- lint unit` runs some of it.
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { provideBrowser } from './launch/browser.mjs'
import { buildConsole } from './launch/build.mjs'
import { Failure, reportFailure } from './launch/failure.mjs'
import { installPackages } from './launch/install.mjs'
import { pinnedNode, requireNode } from './launch/node.mjs'
import { say, since } from './launch/progress.mjs'
import { inProject } from './launch/project.mjs'
import { run, tail } from './launch/run.mjs'
import { whenAskedToStop } from './launch/stop.mjs'

const logs = inProject('test-results', 'log')
const logOf = (name) => path.join(logs, `${name}.log`)

/** The last line that counts tests, for the record. */
const summary = (output) => {
  const plain = output.replace(/\u001B\[[0-9;]*m/g, '')
  const line = plain.split('\n').findLast((text) => /^\s*(Tests\s+)?\d+ passed/.test(text))
  return line ? `: ${line.trim().replace(/\s+/g, ' ')}` : ''
}

const tools = {
  prettier: ['prettier', 'bin', 'prettier.cjs'],
  eslint: ['eslint', 'bin', 'eslint.js'],
  next: ['next', 'dist', 'bin', 'next'],
  tsc: ['typescript', 'bin', 'tsc'],
  vitest: ['vitest', 'vitest.mjs'],
  playwright: ['@playwright', 'test', 'cli.js'],
}

/** The steps by name, in the order they run; each throws when it fails. */
function stepsFor(node, env) {
  const check = async (name, ...commands) => {
    const startedAt = Date.now()
    say(name, '…')
    let last = ''
    for (const [tool, ...args] of commands) {
      const { code, output } = await run(node, [inProject('node_modules', ...tools[tool]), ...args], {
        log: logOf(name),
        env,
      })
      if (code !== 0) throw new Failure(`${name} fails; see above, or ${logOf(name)}`, { output: tail(output, 400) })
      last = output
    }
    say(name, `passed in ${since(startedAt)}${summary(last)}`)
  }

  return {
    format: () => check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
    lint: () => check('lint', ['eslint', '.', '--max-warnings', '0']),
    types: () => check('types', ['next', 'typegen'], ['tsc', '--noEmit']),
    unit: () => check('unit', ['vitest', 'run']),
    e2e: async () => {
      await buildConsole({ node, log: logOf('build'), env })
      env.LAMBDESK_CHROMIUM = await provideBrowser({ node, log: logOf('browser'), env })
      say('browser', env.LAMBDESK_CHROMIUM)
      await check('e2e', ['playwright', 'test'])
    },
  }
}

async function main() {
  requireNode()
  rmSync(logs, { recursive: true, force: true })
  mkdirSync(logs, { recursive: true })
  const startedAt = Date.now()
  await installPackages({ log: logOf('install') })
  const node = pinnedNode()
  // Whatever asks for `node` below gets the pinned one.
  const env = { ...process.env, PATH: `${inProject('node_modules', '.bin')}${path.delimiter}${process.env.PATH}` }
  const steps = stepsFor(node, { ...env, NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' })
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !(name in steps))
  if (unknown) throw new Failure(`There is no step “${unknown}”. There are: ${Object.keys(steps).join(', ')}.`)
  for (const [name, step] of Object.entries(steps)) if (names.length === 0 || names.includes(name)) await step()
  process.stdout.write(`\n  All of it holds (${since(startedAt)}).\n`)
}

const { isAsked } = whenAskedToStop(() => process.exit(130))
await main().catch((error) => {
  if (!isAsked()) process.exitCode = reportFailure(error)
})
process.exit()
