import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Exit } from './outcome'
import type { Output } from './output'
import { killMarked, readPeakMemory, signalGroup, watchGroup } from './processes'
import type { Watchdog } from './watchdog'

/** Lambda lets an environment have 1,024 processes and threads. */
const processesMax = 1024
/** A function never outruns the sandbox itself. */
const niceness = 10

/** The process of one environment, with everything that it started. */
export type EnvironmentProcess = {
  readonly exited: Promise<Exit>
  /** Stops it where it stands between invocations, as Lambda does. */
  freeze(): void
  thaw(): void
  /** Bytes that it had at most; exact for the process itself, sampled for what it started. */
  peakMemory(): number
  /** Ends the group, and what left the group. */
  kill(): void
}

type Start = {
  command: string
  commandArguments: string[]
  directory: string
  variables: Record<string, string>
  memoryBytesMax: number
  output: Output
  watchdog: Watchdog
}

/** Starts the process as the leader of a group of its own. Throws when the command cannot be run. */
export const startProcess = (start: Start): EnvironmentProcess => {
  // Without a prototype, so that it holds nothing but what was given.
  const variables: NodeJS.ProcessEnv = Object.assign(Object.create(null), start.variables)
  const child = spawn(start.command, start.commandArguments, {
    cwd: start.directory,
    env: variables,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = child.pid
  let alive = group !== undefined
  let outOfMemory = false
  let sampledPeak = 0
  let unwatch: (() => void) | undefined

  const kill = () => {
    if (group === undefined) return
    signalGroup(group, 'SIGKILL')
    killMarked(`LAMBDA_TASK_ROOT=${start.variables.LAMBDA_TASK_ROOT}`)
  }
  const watch = () => {
    if (group === undefined || unwatch) return
    unwatch = watchGroup(group, (sample) => {
      sampledPeak = Math.max(sampledPeak, sample.memoryBytes)
      outOfMemory ||= sample.memoryBytes > start.memoryBytesMax
      if (sample.memoryBytes > start.memoryBytesMax || sample.processes > processesMax) kill()
    })
  }
  const yieldToOthers = () => {
    try {
      if (group !== undefined && alive) setPriority(group, niceness)
    } catch {
      // It ended already, or may not be asked.
    }
  }
  const stopWatching = () => {
    unwatch?.()
    unwatch = undefined
  }

  if (group !== undefined) {
    start.watchdog.add(group)
    watch()
  }
  start.output.follow(child.stdout)
  start.output.follow(child.stderr)

  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (group === undefined) resolve({ code: 1, signal: null, outOfMemory: false, spawnError: error.code ?? 'EIO' })
    })
    child.once('exit', (code, signal) => {
      alive = false
      stopWatching()
      // Its children outlive it otherwise, and hold its pipes.
      kill()
      if (group !== undefined) start.watchdog.remove(group)
      resolve({ code, signal, outOfMemory })
    })
  })

  return {
    exited,
    freeze() {
      stopWatching()
      if (alive && group !== undefined) signalGroup(group, 'SIGSTOP')
    },
    thaw() {
      watch()
      // Not before: a cold start is what people wait for.
      yieldToOthers()
      if (alive && group !== undefined) signalGroup(group, 'SIGCONT')
    },
    peakMemory() {
      if (group !== undefined && alive) sampledPeak = Math.max(sampledPeak, readPeakMemory(group))
      return sampledPeak
    },
    kill,
  }
}
