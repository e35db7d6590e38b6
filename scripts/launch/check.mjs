import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { beginSandbox } from './child.mjs'
import { consoleEnvironment, sandboxArguments, sandboxEnvironment } from './environment.mjs'
import { installPackages } from './install.mjs'
import { pinnedNode, requireNode, typeScriptArguments } from './node.mjs'
import { claimPort } from './port.mjs'
import { inProject, root } from './project.mjs'
import { keepSandboxSecrets, keepSecret, openDataFolder } from './secrets.mjs'
import { readSettings } from './settings.mjs'
import { supervise } from './supervise.mjs'

// Without a configuration the check runs against a sandbox of its own, so that it never meets one that is in use.
async function startSandbox({ node, settings, sandbox, env }) {
  const args = sandboxArguments({ settings, env }).filter(
    (arg, index, all) => arg !== '--data' && all[index - 1] !== '--data',
  )
  const begin = () => beginSandbox({ node, args, env: sandboxEnvironment({ sandbox, env }) })
  const part = supervise({ name: 'sandbox', begin, onGivenUp: () => {} })
  await part.start()
  return part
}

/** Runs the configuration check in the environment the console would have; answers its exit code. */
export async function check(env = process.env) {
  requireNode()
  const given = readSettings(env, root)
  const sandboxPort = given.config ? given.sandboxPort : await claimPort('SANDBOX_PORT', 0)
  const settings = { ...given, sandboxPort, origin: given.origin ?? `http://localhost:${given.port}` }
  openDataFolder(settings.data)
  await installPackages({ log: path.join(settings.data, 'install.log'), env })
  const node = pinnedNode()
  const secret = env.NEXTAUTH_SECRET || keepSecret(settings.data, 'secret')
  const sandbox = settings.config ? undefined : keepSandboxSecrets(settings.data)
  const part = sandbox && (await startSandbox({ node, settings, sandbox, env }))
  const child = spawn(node, [...typeScriptArguments, inProject('scripts', 'check.ts')], {
    cwd: root,
    env: consoleEnvironment({ settings, secret, sandbox, env }),
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  await part?.stop(1_500)
  return code ?? 1
}
