import path from 'node:path'
import { buildConsole } from './build.mjs'
import { beginConsole, beginSandbox } from './child.mjs'
import { consoleEnvironment, sandboxArguments, sandboxEnvironment } from './environment.mjs'
import { reportFailure } from './failure.mjs'
import { installPackages } from './install.mjs'
import { pinnedNode, requireNode } from './node.mjs'
import { claimPort } from './port.mjs'
import { say, since } from './progress.mjs'
import { root } from './project.mjs'
import { keepSandboxSecrets, keepSecret, openDataFolder } from './secrets.mjs'
import { readSettings } from './settings.mjs'
import { whenAskedToStop } from './stop.mjs'
import { supervise } from './supervise.mjs'
import { watchSandbox } from './watch.mjs'

/** Ends both processes after Ctrl C; with real accounts SIGTERM lets requests in flight finish. */
const graceMs = (signal, settings) => (signal === 'SIGTERM' && settings?.config ? 10_500 : 1_500)

/** Settings with every port and the origin known. Fails at once where a port is taken, before anything is built. */
async function claimPorts(settings) {
  const port = await claimPort('PORT', settings.port, settings.host)
  const sandboxPort = settings.config ? settings.sandboxPort : await claimPort('SANDBOX_PORT', settings.sandboxPort)
  return { ...settings, port, sandboxPort, origin: settings.origin ?? `http://localhost:${port}` }
}

/** Packages, Node and build, in this order; answers the Node that runs the rest. */
export async function prepare({ settings, dev = false, env = process.env }) {
  openDataFolder(settings.data)
  await installPackages({ log: path.join(settings.data, 'install.log'), env })
  const node = pinnedNode()
  if (!dev) await buildConsole({ node, log: path.join(settings.data, 'build.log'), env })
  return node
}

async function timed(name, detail, start) {
  const startedAt = Date.now()
  await start()
  say(name, `${detail} (${since(startedAt)})`)
}

function announce(settings) {
  const lines = settings.config
    ? [`Accounts and users: ${settings.config}`]
    : [
        'Sign in with one click as admin, operator, viewer or auditor.',
        `Everything is local: the sandbox at http://127.0.0.1:${settings.sandboxPort} answers as AWS Lambda.`,
      ]
  const rows = [`Lambdesk is ready: ${settings.origin}`, '', ...lines, `Data: ${settings.data}`, 'Ctrl C stops it.']
  process.stdout.write(`\n${rows.map((row) => `  ${row}`.trimEnd()).join('\n')}\n\n`)
}

/** Everything `npm start` and `npm run dev` do; resolves when the console is ready, and keeps it so until asked to stop. */
export async function launch({ dev = false, env = process.env } = {}) {
  const parts = []
  let settings
  const exit = async (code, signal) => {
    await Promise.all(parts.map((part) => part.stop(graceMs(signal, settings))))
    process.exit(code)
  }
  const { isAsked } = whenAskedToStop((signal) => exit(0, signal))
  const onGivenUp = (failure) => void exit(reportFailure(failure))
  try {
    requireNode()
    settings = await claimPorts(readSettings(env, root))
    const node = await prepare({ settings, dev, env })
    const secret = env.NEXTAUTH_SECRET || keepSecret(settings.data, 'secret')
    const sandbox = settings.config ? undefined : keepSandboxSecrets(settings.data)
    const starts = []
    if (sandbox) {
      const args = sandboxArguments({ settings, env })
      const begin = () => beginSandbox({ node, args, env: sandboxEnvironment({ sandbox, env }) })
      const part = supervise({ name: 'sandbox', begin, onGivenUp })
      parts.push(part)
      starts.push(timed('sandbox', `http://127.0.0.1:${settings.sandboxPort}`, part.start))
      if (dev) watchSandbox(() => part.replace())
    }
    const mode = dev ? 'development' : 'production'
    const consoleEnv = consoleEnvironment({ settings, secret, sandbox, env, mode })
    const part = supervise({ name: 'console', begin: () => beginConsole({ node, env: consoleEnv, dev }), onGivenUp })
    parts.push(part)
    starts.push(timed('console', settings.origin, part.start))
    await Promise.all(starts)
    announce(settings)
  } catch (error) {
    // What ends because it was told to is no failure.
    if (!isAsked()) await exit(reportFailure(error))
  }
}
