import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { startProcess, type EnvironmentProcess } from './environment-process'
import { EntrypointError, getCommand } from './interpreter'
import { invocationHeaders } from './invocation-header'
import { answerTooLarge, describeOutcome, exitOutcome, type Outcome } from './outcome'
import { createOutput, type Output } from './output'
import { openRuntimeApi, type RuntimeApi } from './runtime-api'
import type { InvokeRequest, InvokeResult, RuntimeTarget } from './target'
import { unpack } from './unpack'
import { environmentVariables } from './variables'
import type { Watchdog } from './watchdog'

/** Lambda's limit for the init phase; a function whose timeout is longer gets that. */
const initMsMax = 10_000
const megabyte = 1024 * 1024

/** One execution environment: a process, its directory and its Runtime API. Serves one invocation at a time. */
export type Environment = {
  readonly key: string
  readonly logStream: string
  /** Resolves with the result also when the function fails; the environment may be dead then. */
  invoke(target: RuntimeTarget, request: InvokeRequest): Promise<InvokeResult>
  /** Runs the init phase ahead of any call. Throws where that fails. */
  warm(): Promise<void>
  isAlive(): boolean
  /** Kills it and removes its directory. */
  stop(): Promise<void>
}

export type EnvironmentHost = { root: string; runtime: string; watchdog: Watchdog }

type State = {
  target: RuntimeTarget
  directory: string
  api: RuntimeApi
  output: Output
  process?: EnvironmentProcess
  alive: boolean
  startedAt: number
  initMs?: number
  /** Ends the phase that runs: init with `undefined` when the process asks for work. */
  end: (outcome: Outcome | undefined) => void
  request?: InvokeRequest
  answered?: Outcome
}

const logStreamName = (version: string): string => {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[${version}]${randomBytes(16).toString('hex')}`
}

const openState = async (target: RuntimeTarget, host: EnvironmentHost): Promise<State> => {
  const directory = mkdtempSync(path.join(host.root, 'environment-'))
  const state: { current?: State } = {}
  const api = await openRuntimeApi({
    onNext() {
      const { current } = state
      if (current && current.initMs === undefined) current.initMs = performance.now() - current.startedAt
      current?.end(current.answered)
    },
    onAnswer(requestId, { body, failed, tooLarge }) {
      const { current } = state
      if (!current || current.request?.requestId !== requestId) return
      current.answered ??= tooLarge ? answerTooLarge : { kind: failed ? 'error' : 'answer', body }
    },
    onInitError(body) {
      state.current?.end({ kind: 'error', body })
    },
    onChunk(requestId, chunk) {
      const request = state.current?.request
      if (request?.requestId === requestId) request.onChunk?.(chunk)
    },
  })
  state.current = {
    target,
    directory,
    api,
    output: createOutput(),
    alive: true,
    startedAt: performance.now(),
    end: () => undefined,
  }
  return state.current
}

const unpackAll = async (target: RuntimeTarget, directory: string): Promise<{ task: string; opt: string }> => {
  const place = { task: path.join(directory, 'task'), opt: path.join(directory, 'opt') }
  mkdirSync(place.task)
  mkdirSync(place.opt)
  await unpack(target.readCode(), place.task)
  for (const layer of target.layers) await unpack(layer.readCode(), place.opt)
  return place
}

const start = async (state: State, host: EnvironmentHost, logStream: string): Promise<void> => {
  const { target, directory, api, output } = state
  const place = { ...(await unpackAll(target, directory)), runtime: host.runtime, apiAddress: api.address, logStream }
  const [command, commandArguments] = getCommand(target, place)
  state.startedAt = performance.now()
  state.process = startProcess({
    command,
    commandArguments,
    directory: place.task,
    variables: environmentVariables(target, place),
    memoryBytesMax: target.memorySize * megabyte,
    output,
    watchdog: host.watchdog,
  })
  void state.process.exited.then(async (exit) => {
    state.alive = false
    await output.settle()
    // A process that answered and ended before it asked for more did its work.
    state.end(state.answered ?? exitOutcome(exit))
  })
}

/** Runs one phase until the process, its end or the clock ends it. */
const runPhase = (state: State, timeoutMs: number, seconds: number, begin: () => void): Promise<Outcome | undefined> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => state.end(state.answered ?? { kind: 'timeout', seconds }), timeoutMs)
    state.end = (outcome) => {
      clearTimeout(timer)
      state.end = () => undefined
      resolve(outcome)
    }
    begin()
  })

const failureOf = (error: unknown): Outcome => {
  if (error instanceof EntrypointError) return { kind: 'failure', errorType: error.errorType, message: error.message }
  const message = error instanceof Error ? error.message : 'The environment did not start'
  return { kind: 'failure', errorType: 'Runtime.InvalidEntrypoint', message }
}

const initialise = async (state: State, host: EnvironmentHost, logStream: string): Promise<Outcome | undefined> => {
  const { timeout } = state.target
  const limit = Math.max(initMsMax, timeout * 1000)
  let failure: Outcome | undefined
  const outcome = await runPhase(state, limit, timeout, () => {
    start(state, host, logStream).catch((error: unknown) => {
      failure = failureOf(error)
      state.alive = false
      state.end(failure)
    })
  })
  state.initMs ??= performance.now() - state.startedAt
  return outcome
}

const work = async (state: State, target: RuntimeTarget, request: InvokeRequest): Promise<Outcome> => {
  const limit = Math.min(target.timeout * 1000, request.deadlineMs ?? Infinity)
  const outcome = await runPhase(state, limit, limit / 1000, () => {
    state.process?.thaw()
    const headers = invocationHeaders(target, request, Date.now() + Math.floor(limit))
    if (!state.api.deliver(headers, request.payload)) state.end(undefined)
  })
  return outcome ?? exitOutcome({ code: 0, signal: null, outOfMemory: false })
}

type Measured = { outcome: Outcome; durationMs: number; initMs?: number }

const report = (state: State, request: InvokeRequest, { outcome, durationMs, initMs }: Measured): InvokeResult => {
  const { memorySize } = state.target
  const { payload, line, status } = describeOutcome(outcome, request.requestId)
  const billedDurationMs = Math.ceil(durationMs + (initMs ?? 0))
  const isFull = outcome.kind === 'failure' && outcome.errorType === 'Runtime.OutOfMemory'
  const usedMb = Math.ceil((state.process?.peakMemory() ?? 0) / megabyte)
  const maxMemoryMb = isFull ? memorySize : Math.min(memorySize, usedMb)
  const parts = [
    `REPORT RequestId: ${request.requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedDurationMs} ms`,
    `Memory Size: ${memorySize} MB`,
    `Max Memory Used: ${maxMemoryMb} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
  ]
  const written = state.output.take()
  const gap = written === '' || written.endsWith('\n') ? '' : '\n'
  const log = `${written}${gap}${line}END RequestId: ${request.requestId}\n${parts.join('\t')}${status}\t\n`
  return {
    payload,
    ...(outcome.kind !== 'answer' && { functionError: 'Unhandled' }),
    log,
    billedDurationMs,
    ...(initMs !== undefined && { initDurationMs: initMs }),
    maxMemoryMb,
  }
}

const stopState = async (state: State): Promise<void> => {
  state.alive = false
  state.process?.kill()
  state.api.close()
  await state.process?.exited
  await rm(state.directory, { recursive: true, force: true, maxRetries: 3 })
}

/** Makes an environment for `target`. Its process starts with the first invocation, as part of that. */
export const openEnvironment = async (target: RuntimeTarget, host: EnvironmentHost): Promise<Environment> => {
  const state = await openState(target, host)
  const logStream = logStreamName(target.version)
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= stopState(state))

  const invoke = async (called: RuntimeTarget, request: InvokeRequest): Promise<InvokeResult> => {
    state.request = request
    state.answered = undefined
    const isCold = state.process === undefined
    state.output.write(`START RequestId: ${request.requestId} Version: ${called.version}\n`)
    let outcome = isCold ? await initialise(state, host, logStream) : undefined
    if (outcome) state.alive = false
    const workStarted = performance.now()
    outcome ??= await work(state, called, request)
    const durationMs = performance.now() - workStarted
    await state.output.settle()
    const initMs = isCold ? state.initMs : undefined
    const result = report(state, request, { outcome, durationMs, initMs })
    state.request = undefined
    if (outcome.kind === 'timeout' || outcome.kind === 'failure' || !state.api.isWaiting()) state.alive = false
    if (state.alive) state.process?.freeze()
    else void stop()
    return result
  }

  const warm = async (): Promise<void> => {
    const outcome = await initialise(state, host, logStream)
    if (!outcome) return state.process?.freeze()
    state.alive = false
    void stop()
    throw new Error('The init phase of the function failed')
  }

  return { key: target.key, logStream, invoke, warm, isAlive: () => state.alive, stop }
}
