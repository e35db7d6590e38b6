import 'server-only'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { OperationName } from '@/lib/operations/operation'
import { decodeInput, encodeOutput } from '@/lib/operations/schema/codec'
import type { OperationSchema } from '@/lib/operations/schema/narrow'
import type { OperationOutput, SdkOutput } from '@/lib/operations/wire'
import { join } from '../aws/join'
import { type Answer, type Call, send } from '../aws/send'
import { assumeRequestOf, type SessionRequest } from '../aws/session'
import { sessionKey } from '../aws/session-key'
import { AppError } from '../errors'

/** One operation for one person, with its input as the Lambda API's own JSON (already checked). */
export type OperationRequest<N extends OperationName = OperationName> = Omit<SessionRequest, 'functionName'> & {
  operation: N
  input: unknown
  /** Reads only what this schema has of the answer: for lists that are read by the thousand. */
  schema?: OperationSchema | undefined
  signal?: AbortSignal | undefined
  requestId: string
  /** Timeout of the invoked function in seconds, where known: bounds how long we wait for its answer. */
  functionTimeout?: number | undefined
}

export type OperationResult<N extends OperationName> = {
  output: OperationOutput<N>
  status: number
  awsRequestId?: string
}

const functionNameOf = (input: unknown): string | undefined => {
  const name: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'FunctionName') : undefined
  return typeof name === 'string' ? parseFunctionName(name)?.name : undefined
}

const callOf = <N extends OperationName>(request: OperationRequest<N>): Call<N> => ({
  actor: request.actor,
  account: request.account,
  region: request.region,
  level: request.level,
  role: request.role,
  functions: request.functions,
  functionName: functionNameOf(request.input),
  operation: request.operation,
  input: decodeInput(request.operation, request.input),
  schema: request.schema,
  signal: request.signal,
  functionTimeout: request.functionTimeout,
})

const answerOf = <N extends OperationName>(request: OperationRequest<N>): Promise<Answer<N>> => {
  const call = callOf(request)
  if (request.level !== 'read') return send(call)
  // Whoever wants less of an answer must not get it for someone who wants all of it.
  if (request.schema) return send(call)
  // Identical reads of one session in flight are one call; the session is part of the key, so nobody reads through another.
  const key = JSON.stringify([sessionKey(assumeRequestOf(call)), request.region, request.operation, request.input])
  return join(key, request.signal, (signal) => send({ ...call, signal })).catch((error: unknown) => {
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', 'The browser ended the request.', { cause: error })
  })
}

/**
 * The SDK's own answer, nothing redacted: for what the server composes itself (inventory, code downloads, environment
 * merges). It must not be sent to a browser as it is.
 */
export const readOperation = async <N extends OperationName>(request: OperationRequest<N>): Promise<SdkOutput<N>> =>
  (await answerOf(request)).output

/** Runs one operation and answers the Lambda API's JSON, redacted by the catalog. Throws AppError only. */
export const runOperation = async <N extends OperationName>(
  request: OperationRequest<N>,
): Promise<OperationResult<N>> => {
  const { output, status, awsRequestId } = await answerOf(request)
  return {
    output: encodeOutput(request.operation, output),
    status,
    ...(awsRequestId && { awsRequestId }),
  }
}
