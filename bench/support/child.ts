import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { consoleArguments } from '../../scripts/launch/console-arguments.mjs'

/** A process that was started for a benchmark; `stop` ends it and waits for it. */
export type Child = { url: string; pid: number; stop(): Promise<void> }

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/**
 * Starts a program and waits until it is ready: for the address in its line `{"ready":true,"url":…}`, or, for the console,
 * for the message `{ ready: true }` on its channel, where `url` is known beforehand. Its errors go to our standard error.
 */
const start = (args: string[], env: NodeJS.ProcessEnv, url?: string): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
    running.add(child)
    const ended = new Promise<void>((done) => child.once('exit', () => (running.delete(child), done())))
    const stop = async () => (child.kill('SIGTERM'), await ended)
    const ready = (address: string | undefined) =>
      address && child.pid && resolve({ url: address, pid: child.pid, stop })
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)))
    child.on('message', () => ready(url))
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => ready(readyLine(line)))
  })

const readyLine = (line: string): string | undefined => {
  if (!line.startsWith('{"ready":true')) return undefined
  const message: unknown = JSON.parse(line)
  return typeof message === 'object' && message !== null && 'url' in message ? String(message.url) : undefined
}

const typescript = ['--conditions=react-server', '--import', './scripts/register.mjs']

/** Starts one of the project's TypeScript programs that print `{"ready":true,"url":…}`. */
export const startProgram = (file: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Child> =>
  start([...typescript, file, ...args], env)

/** Starts the built console; its address is known from the port it is given. */
export const startBuiltConsole = (url: string, env: NodeJS.ProcessEnv): Promise<Child> =>
  start(consoleArguments, env, url)
