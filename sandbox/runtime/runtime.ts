import { getFamily } from './interpreter'
import { createPool } from './pool'
import type { InvokeRequest, InvokeResult, Runtime, RuntimeTarget } from './target'

export { canRun, UnsupportedRuntimeError } from './interpreter'
export type { InvokeRequest, InvokeResult, Runtime, RuntimeTarget } from './target'

/** The function runs as often at a time as its reserved concurrency allows. */
export class ReservedConcurrencyError extends Error {
  override name = 'ReservedConcurrencyError'
}

/** What one invocation wrote, for whoever keeps logs. */
export type LogRecord = {
  account: string
  region: string
  logGroup: string
  logStream: string
  /** Epoch milliseconds: when the invocation began and when it ended. */
  startedAt: number
  at: number
  text: string
}

export type RuntimeOptions = {
  /** Where environments unpack their code; the system's temporary directory without. */
  temporaryDirectory?: string
  /** Environments alive at a time; more calls wait for one. 24 without. */
  maxEnvironments?: number
  /** How long an idle environment stays warm, in milliseconds. Three minutes without. */
  idleMs?: number
  onLog?: (record: LogRecord) => void
}

/** Runs functions through the Lambda Runtime API, each execution environment in a process group of its own. */
export const createRuntime = (options: RuntimeOptions = {}): Runtime => {
  const pool = createPool({
    temporaryDirectory: options.temporaryDirectory,
    maxEnvironments: options.maxEnvironments ?? 24,
    idleMs: options.idleMs ?? 3 * 60_000,
  })
  const running = new Map<string, number>()

  const enter = (target: RuntimeTarget): (() => void) => {
    const name = `${target.account}/${target.region}/${target.functionName}`
    const count = running.get(name) ?? 0
    if (target.reserved !== undefined && count >= target.reserved)
      throw new ReservedConcurrencyError(`${target.functionName} runs ${count} times already`)
    running.set(name, count + 1)
    return () => {
      const left = (running.get(name) ?? 1) - 1
      if (left > 0) running.set(name, left)
      else running.delete(name)
    }
  }

  const run = async (target: RuntimeTarget, request: InvokeRequest): Promise<InvokeResult> => {
    const environment = await pool.acquire(target)
    const startedAt = Date.now()
    try {
      const result = await environment.invoke(target, request)
      options.onLog?.({
        account: target.account,
        region: target.region,
        logGroup: target.logGroup ?? `/aws/lambda/${target.functionName}`,
        logStream: environment.logStream,
        startedAt,
        at: Date.now(),
        text: result.log,
      })
      return result
    } finally {
      pool.release(environment)
    }
  }

  return {
    async invoke(target, request) {
      getFamily(target.runtime)
      const leave = enter(target)
      try {
        return await run(target, request)
      } finally {
        leave()
      }
    },
    async provision(target, count) {
      getFamily(target.runtime)
      await pool.provision({ ...target, provisioned: true }, count)
    },
    retire: (functionKey) => pool.retire((key) => key === functionKey || key.startsWith(`${functionKey}/`)),
    close: () => pool.close(),
  }
}
