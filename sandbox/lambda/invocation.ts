import type { InvokeResult } from '@/sandbox/runtime/runtime'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { enqueueEvent } from './async-event'
import type { LambdaContext, Operation, Operations } from './context'
import { invokeDurable, isDurable } from './durable-invocation'
import { addressOf, arnOf } from './function-address'
import {
  checkClientContext,
  checkPayload,
  concurrencyExceeded,
  requireInvocable,
  requireRoute,
} from './invocation-rules'
import { runtimeTarget } from './runtime-target'
import { versionName } from './version-record'

const logTailBytes = 4_096
const answerBytesMax = 6_291_556

/** The end of a log as `X-Amz-Log-Result` carries it. */
export const logTail = (log: string): string => Buffer.from(log).subarray(-logTailBytes).toString('base64')

/** The runtime's own refusals, as Lambda puts them. */
export const toInvokeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  if (error.name === 'ReservedConcurrencyError') return concurrencyExceeded()
  if (error.name === 'UnsupportedRuntimeError') return new AwsError('InvalidRuntimeException', error.message)
  return error
}

const withinLimit = (result: InvokeResult): InvokeResult => {
  if (result.payload.byteLength <= answerBytesMax) return result
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${answerBytesMax} bytes).`
  const payload = Buffer.from(JSON.stringify({ errorMessage, errorType: 'Function.ResponseSizeTooLarge' }))
  return { ...result, payload, functionError: 'Unhandled' }
}

const invoke: Operation<'Invoke'> = async (input, context) => {
  const { sandbox, requestId } = context
  const type = input.InvocationType ?? 'RequestResponse'
  const address = addressOf(input, context)
  const payload = checkPayload(input.Payload, type === 'Event')
  checkClientContext(input.ClientContext)
  const durable = { payload, name: input.DurableExecutionName }
  if (type === 'Event') {
    const route = requireRoute(sandbox, address)
    if (isDurable(route)) return invokeDurable(sandbox, route, address, { ...durable, isAsync: true })
    enqueueEvent(sandbox, { functionArn: arnOf(address), payload, requestId })
    return { StatusCode: 202 }
  }
  const resolved = requireInvocable(sandbox, address)
  if (type === 'DryRun') return { StatusCode: 204 }
  if (isDurable(resolved)) return invokeDurable(sandbox, resolved, address, { ...durable, isAsync: false })
  const result = await runNow(context, resolved, address.qualifier, payload, input)
  return {
    StatusCode: 200,
    ExecutedVersion: versionName(resolved.version.number),
    Payload: result.payload,
    ...(result.functionError && { FunctionError: result.functionError }),
    ...(input.LogType === 'Tail' && { LogResult: logTail(result.log) }),
  }
}

const runNow = async (
  { sandbox, requestId }: LambdaContext,
  resolved: ReturnType<typeof requireInvocable>,
  qualifier: string | undefined,
  payload: Uint8Array,
  input: { LogType?: string | undefined; ClientContext?: string | undefined },
): Promise<InvokeResult> => {
  try {
    const result = await sandbox.runtime.invoke(runtimeTarget(sandbox, resolved, qualifier), {
      payload,
      requestId,
      logTail: input.LogType === 'Tail',
      ...(input.ClientContext && { clientContext: input.ClientContext }),
    })
    return withinLimit(result)
  } catch (error) {
    throw toInvokeError(error)
  }
}

const invokeAsync: Operation<'InvokeAsync'> = (input, context) => {
  const address = addressOf(input, context)
  const payload = checkPayload(input.InvokeArgs, true)
  requireRoute(context.sandbox, address)
  enqueueEvent(context.sandbox, { functionArn: arnOf(address), payload, requestId: context.requestId })
  return { Status: 202 }
}

export const invocationOperations = { Invoke: invoke, InvokeAsync: invokeAsync } satisfies Partial<Operations>
