import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { consoleArguments } from './console-arguments.mjs'
import { Failure } from './failure.mjs'
import { typeScriptArguments } from './node.mjs'
import { inProject, root } from './project.mjs'

const leash = ['--import', './scripts/launch/leash.mjs']

function within(promise, ms, name) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Failure(`The ${name} did not get ready within ${ms / 1000} s.`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Starts the sandbox; ready when it has printed its one line of JSON. */
export function beginSandbox({ node, args, env }) {
  const child = spawn(node, [...leash, ...typeScriptArguments, inProject('sandbox', 'main.ts'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ready = new Promise((resolve, reject) => {
    child.once('error', reject)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve()
      else process.stdout.write(`${line}\n`)
    })
  })
  return { child, ready: within(ready, 30_000, 'sandbox') }
}

/** Starts the console; ready when it says so over the channel it has with its launcher. */
export function beginConsole({ node, env, dev }) {
  const child = spawn(node, [...leash, ...consoleArguments, ...(dev ? ['--dev'] : [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.on('message', (message) => message?.ready && resolve())
  })
  return { child, ready: within(ready, 60_000, 'console') }
}
