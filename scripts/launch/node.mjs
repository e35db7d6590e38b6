import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { inProject } from './project.mjs'

/** True for a Node that runs the project's TypeScript as it is. */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** Stops where this launcher cannot even begin. */
export function requireNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) < 20) {
    throw new Failure(
      `Node.js ${version} is too old: install Node.js 20 or newer (https://nodejs.org) and start again.`,
    )
  }
}

/**
 * The Node that runs everything from here on: the one pinned in package.json, which npm downloads by an install
 * script; where scripts are off, the Node that runs us if it is new enough.
 */
export function pinnedNode() {
  const binary = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary) && spawnSync(binary, ['--version']).status === 0) return binary
  if (runsTypeScript(process.versions.node)) return process.execPath
  throw new Failure(
    'Node.js 24 was not installed, because npm is told not to run install scripts (ignore-scripts). ' +
      'Run `npm ci --ignore-scripts=false`, or use Node.js 24 yourself, and start again.',
  )
}

/** Arguments that let Node run the project's TypeScript. */
export const typeScriptArguments = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  '--import',
  './scripts/register.mjs',
]
