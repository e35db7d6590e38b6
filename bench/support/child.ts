import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A process that was started for a benchmark; `stop` ends it and waits for it. */
export type Child = { url: string; pid: number; stop(): Promise<void> }

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts a program and waits for the line that `isReady` turns into an address. Its errors go to our standard error. */
export const startChild = (
  args: string[],
  env: NodeJS.ProcessEnv,
  isReady: (line: string) => string | undefined,
): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
    running.add(child)
    const ended = new Promise<void>((done) => child.once('exit', () => (running.delete(child), done())))
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = isReady(line)
      if (!url || !child.pid) return
      resolve({ url, pid: child.pid, stop: async () => (child.kill('SIGTERM'), await ended) })
    })
  })

const readyLine = (line: string): string | undefined => {
  if (!line.startsWith('{')) return undefined
  const message: unknown = JSON.parse(line)
  return typeof message === 'object' && message !== null && 'ready' in message && 'url' in message
    ? String(message.url)
    : undefined
}

const typescript = ['--conditions=react-server', '--import', './scripts/register.mjs']

/** Starts one of the project's TypeScript programs that print `{"ready":true,"url":…}`. */
export const startProgram = (file: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Child> =>
  startChild([...typescript, file, ...args], env, readyLine)
