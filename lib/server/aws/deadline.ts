import 'server-only'
import type { SessionLevel } from '@/lib/access/console-role'

const readMs = 8000
const writeMs = 15_000
const invokeMarginSeconds = 5
/** The longest timeout that a function can have. */
const functionTimeoutSecondsMax = 900

/** How long one call may take in all, waiting for its turn included. `functionTimeout` (seconds) is the invoked function's, where known. */
export const deadlineMs = (level: SessionLevel, functionTimeout = functionTimeoutSecondsMax): number => {
  if (level === 'read') return readMs
  return level === 'invoke' ? (functionTimeout + invokeMarginSeconds) * 1000 : writeMs
}

/** The signal of one call. A read ends with the browser that asked for it; a change, once begun, goes on without it. */
export const deadlineSignal = (level: SessionLevel, ms: number, client?: AbortSignal): AbortSignal => {
  const timeout = AbortSignal.timeout(ms)
  return level === 'read' && client ? AbortSignal.any([timeout, client]) : timeout
}
