import type { Runtime } from './target'

export type { InvokeRequest, InvokeResult, Runtime, RuntimeTarget } from './target'

export type RuntimeOptions = {
  /** Where environments unpack their code; the system's temporary directory without. */
  temporaryDirectory?: string
  /** Environments alive at a time; more calls wait for one. */
  maxEnvironments?: number
  /** How long an idle environment stays warm. */
  idleMs?: number
}

export const createRuntime = (_options: RuntimeOptions = {}): Runtime => {
  throw new Error('The runtime is being written')
}
