import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

/** Children of this process, ended with it: see `endRunning`. */
const running = new Set()

/**
 * Runs a command with all its output in a file.
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 when the command does not exist
 */
export function run(command, args, { log, env = process.env, timeoutMs = 0 }) {
  mkdirSync(path.dirname(log), { recursive: true })
  const file = openSync(log, 'w', 0o600)
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', file, file], detached: true })
    running.add(child)
    const timer = timeoutMs > 0 ? setTimeout(() => endGroup(child, 'SIGKILL'), timeoutMs) : undefined
    const settle = (code, extra = '') => {
      clearTimeout(timer)
      running.delete(child)
      closeSync(file)
      resolve({ code, output: readFileSync(log, 'utf8') + extra })
    }
    child.once('error', (error) => settle(127, `${error.message}\n`))
    child.once('exit', (code, signal) => settle(code ?? 1, signal ? `\nended by ${signal}\n` : ''))
  })
}

// npm and Next start processes of their own, so the whole group is ended.
function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

/** Ends what `run` started and has not finished. */
export function endRunning(signal = 'SIGKILL') {
  for (const child of running) endGroup(child, signal)
}

/** The last lines of a long output. */
export const tail = (output, lines = 40) => output.trimEnd().split('\n').slice(-lines).join('\n')
