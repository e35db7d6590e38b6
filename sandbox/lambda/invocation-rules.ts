import { AwsError } from '@/sandbox/protocol/aws-error'
import type { Sandbox } from './context'
import { arnOf, type FunctionAddress } from './function-address'
import { requireVersion, type ResolvedFunction } from './function-record'
import { isPending, pendingConflict } from './function-state'
import { functionNotFound } from './refusal'
import { findVersion } from './version-record'

const syncBytesMax = 6_291_456
const asyncBytesMax = 1_048_576

/** The payload as it goes to the function: an empty one is an empty object. Throws for what is no JSON or too large. */
export const checkPayload = (payload: Uint8Array | undefined, isAsync: boolean): Uint8Array => {
  const size = payload?.byteLength ?? 0
  if (isAsync && size > asyncBytesMax)
    throw new AwsError(
      'RequestTooLargeException',
      `${size} byte payload is too large for the Event invocation type (limit ${asyncBytesMax} bytes)`,
    )
  if (size > syncBytesMax)
    throw new AwsError(
      'RequestTooLargeException',
      `Request must be smaller than ${syncBytesMax} bytes for the InvokeFunction operation`,
    )
  if (!payload?.byteLength) return Buffer.from('{}')
  try {
    JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString())
    return payload
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`)
  }
}

/** Throws for a client context that is not a JSON object in Base64. */
export const checkClientContext = (text: string | undefined): void => {
  if (!text) return
  try {
    const context: unknown = JSON.parse(Buffer.from(text, 'base64').toString())
    if (typeof context === 'object' && context !== null) return
  } catch {
    // Refused below, like JSON that is no object.
  }
  throw new AwsError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.')
}

/**
 * The version that a call goes to: through an alias with weights, another one from call to call. Throws where there is
 * none, and while the function is being created.
 */
export const requireRoute = (sandbox: Sandbox, address: FunctionAddress): ResolvedFunction => {
  const resolved = requireVersion(sandbox.database, address)
  const routed = routeByWeight(sandbox, resolved, address)
  if (isPending(routed.version, sandbox.clock.now())) throw pendingConflict()
  return routed
}

/** The same for a call that runs now; one that waits in the queue may be for a function that may not run. */
export const requireInvocable = (sandbox: Sandbox, address: FunctionAddress): ResolvedFunction => {
  const routed = requireRoute(sandbox, address)
  if (routed.fn.reservedConcurrency === 0) {
    sandbox.onThrottle?.(address)
    throw concurrencyExceeded()
  }
  return routed
}

const routeByWeight = (sandbox: Sandbox, resolved: ResolvedFunction, address: FunctionAddress): ResolvedFunction => {
  let draw = Math.random()
  for (const [other, weight] of Object.entries(resolved.alias?.weights ?? {})) {
    draw -= weight
    if (draw >= 0) continue
    const version = findVersion(sandbox.database, resolved.fn.id, other)
    if (!version) throw functionNotFound(arnOf({ ...address, qualifier: other }))
    return { ...resolved, version }
  }
  return resolved
}

/** What AWS answers when a function's own limit is reached. */
export const concurrencyExceeded = () =>
  new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
  })
