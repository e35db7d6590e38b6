import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const node = path.join(root, 'node_modules/node/bin/node')
const typeScript = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  '--import',
  './scripts/register.mjs',
]

/** A process of the product, as the launcher starts it: it ends with the one that started it. */
export type OwnProcess = {
  /** Everything that it wrote so far. */
  output(): string
  /** Resolves with the first line that matches. */
  line(pattern: RegExp): Promise<string>
  /** Resolves when it says over its channel that it is ready. */
  ready(): Promise<void>
  stop(): Promise<void>
}

const environment = (env: Record<string, string>) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  NODE_ENV: 'production' as const,
  NEXT_TELEMETRY_DISABLED: '1',
  ...env,
})

const follow = (child: ChildProcess): OwnProcess => {
  let output = ''
  const listeners = new Set<() => void>()
  const ended = once(child, 'exit')
  let isReady = false
  const changed = () => listeners.forEach((listener) => listener())
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      changed()
    })
  child.on('message', () => {
    isReady = true
    changed()
  })
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      void ended.then(([code]) => reject(new Error(`It ended with ${code}: ${output}`)))
      look()
    })
  return {
    output: () => output,
    line: (pattern) => until(() => output.split('\n').find((line) => pattern.test(line))),
    ready: () => until(() => isReady || undefined).then(() => undefined),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** Starts a script of the project. Nothing of this process's environment but PATH and HOME reaches it. */
export const startOwn = (script: string[], env: Record<string, string>): OwnProcess =>
  follow(
    spawn(node, ['--import', './scripts/launch/leash.mjs', ...script], {
      cwd: root,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }),
  )

export const startTypeScript = (file: string, args: string[], env: Record<string, string>): OwnProcess =>
  startOwn([...typeScript, file, ...args], env)

/** A port that is free now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  return address.port
}
