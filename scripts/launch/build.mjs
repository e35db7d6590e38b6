import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { explain } from './explain.mjs'
import { Failure } from './failure.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { say, since } from './progress.mjs'
import { inProject, root } from './project.mjs'
import { run, tail } from './run.mjs'

const stamp = inProject('.next', 'lambdesk-sources')

/** Everything the built console is made from. */
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Builds the console, and only when a source changed since the last build. */
export async function buildConsole({ node, log, env = process.env }) {
  const wanted = fingerprint(root, sources)
  if (readStamp(stamp) === wanted && existsSync(inProject('.next', 'BUILD_ID'))) return say('build', 'up to date')
  const startedAt = Date.now()
  say('build', 'building the console (next build) …')
  rmSync(stamp, { force: true })
  const buildEnv = { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = inProject('node_modules', 'next', 'dist', 'bin', 'next')
  const { code, output } = await run(node, [next, 'build'], { log, env: buildEnv })
  if (code !== 0) {
    const known = explain(output) ?? 'The console does not build; the reason is above.'
    throw new Failure(`${known} (the whole output: ${log})`, { output: tail(output, 150) })
  }
  writeFileSync(stamp, wanted)
  say('build', `built in ${since(startedAt)}`)
}
