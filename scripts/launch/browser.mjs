import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { say } from './progress.mjs'
import { inProject } from './project.mjs'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const places = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Where Playwright keeps what it downloads: <cache>/chromium-<revision>/chrome-linux*/chrome.
function downloaded(env) {
  const mac = process.platform === 'darwin'
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || path.join(homedir(), mac ? 'Library/Caches' : '.cache', 'ms-playwright')
  const binary = mac ? 'Chromium.app/Contents/MacOS/Chromium' : 'chrome'
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .flatMap((name) => readdirSync(path.join(cache, name)).map((folder) => path.join(cache, name, folder, binary)))
}

/** A Chromium that is already here: the one asked for, one on the PATH, one in a usual place, one Playwright has fetched. */
export function findBrowser(env = process.env, canRun = isExecutable) {
  const asked = env.LAMBDESK_CHROMIUM
  if (asked) {
    if (canRun(asked)) return asked
    throw new Failure(
      `LAMBDESK_CHROMIUM names ${asked}, which cannot be run. Name a Chromium or Chrome, or leave it out.`,
    )
  }
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...onPath, ...places, ...downloaded(env)].find(canRun)
}

async function fetchWithPlaywright({ node, log, env }) {
  say('browser', 'none found, downloading Playwright’s own …')
  const command = inProject('node_modules', '@playwright', 'test', 'cli.js')
  await run(node, [command, 'install', 'chromium'], { log, env, timeoutMs: 180_000 })
  return findBrowser(env)
}

async function installWithApt({ log, env }) {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return undefined
  say('browser', 'installing Debian’s (apt-get install chromium) …')
  const aptEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { log, env: aptEnv, timeoutMs: 180_000 })
  const args = ['install', '-y', '--no-install-recommends', 'chromium']
  await run('apt-get', args, { log, env: aptEnv, timeoutMs: 600_000 })
  return findBrowser(env)
}

// A browser without its libraries is found and still does not start.
const starts = (browser) => browser && spawnSync(browser, ['--version'], { timeout: 20_000 }).status === 0

/** Path of a Chromium that runs, fetched or installed where there is none. */
export async function provideBrowser(options) {
  for (const attempt of [() => findBrowser(options.env), fetchWithPlaywright, installWithApt]) {
    const browser = await attempt(options)
    if (starts(browser)) return browser
  }
  throw new Failure(
    'The browser tests need Chromium or Chrome and none could be had. Install one (for example `apt-get install chromium`), ' +
      'or name one: LAMBDESK_CHROMIUM=/path/to/chrome npm test',
  )
}
