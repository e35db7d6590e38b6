import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const script = path.join(import.meta.dirname, 'hold.ts')

/** Another console process on a data folder or database. With `append` it writes acts until it is killed. */
export const startConsole = (dataDirectory: string, { databaseUrl = '', append = false } = {}) => {
  const args = ['--conditions=react-server', '--import', './scripts/register.mjs', script, dataDirectory, databaseUrl]
  const child = spawn(process.execPath, [...args, append ? 'append' : ''], { stdio: ['pipe', 'pipe', 'pipe'] })
  const lines: string[] = []
  let rest = ''
  let stderr = ''
  let check = (): void => undefined
  const ended = once(child, 'close')
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    check()
  })
  /** Resolves at so many lines, or when the process has ended. */
  const seen = (count: number) =>
    new Promise<void>((resolve) => {
      check = () => (lines.length >= count ? resolve() : undefined)
      check()
      void ended.then(() => resolve())
    })
  const opened = seen(1)
  return {
    /** Resolves when the store is open, or the process has ended. */
    opened,
    /** Resolves when so many acts have been acknowledged. */
    appended: (count: number) => seen(count + 1),
    /** Ids that were acknowledged: committed, whatever came after. */
    acknowledged: () => lines.slice(1),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    ended: async () => {
      await ended
      return { exitCode: child.exitCode, stderr }
    },
  }
}
