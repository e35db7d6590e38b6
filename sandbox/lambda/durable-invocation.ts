import type { OperationAnswer, Sandbox } from './context'
import { durableEnd, startDurable } from './durable-run'
import type { FunctionAddress } from './function-address'
import type { ResolvedFunction } from './function-record'
import { invalidParameter } from './refusal'
import { versionName } from './version-record'

export const isDurable = ({ version }: ResolvedFunction): boolean => !!version.body.configuration.DurableConfig

/** What a synchronous caller can wait for, in seconds. */
const waitSecondsMax = 900

type Call = { payload: Uint8Array; name?: string | undefined; isAsync: boolean }

/** Invokes a durable function: an execution begins, and a synchronous caller waits for its end. */
export const invokeDurable = async (
  sandbox: Sandbox,
  resolved: ResolvedFunction,
  address: FunctionAddress,
  { payload, name, isAsync }: Call,
): Promise<OperationAnswer<'Invoke'>> => {
  if (!address.qualifier) throw invalidParameter('You cannot invoke a durable function using an unqualified ARN.')
  const { ExecutionTimeout = 0 } = resolved.version.body.configuration.DurableConfig ?? {}
  if (!isAsync && ExecutionTimeout > waitSecondsMax)
    throw invalidParameter(
      'You cannot synchronously invoke a durable function with an executionTimeout greater than 15 minutes.',
    )
  const { arn } = startDurable(sandbox, resolved, Buffer.from(payload).toString(), name)
  if (isAsync) return { StatusCode: 202, DurableExecutionArn: arn }
  const ended = await durableEnd(sandbox, arn)
  const common = { StatusCode: 200, ExecutedVersion: versionName(resolved.version.number), DurableExecutionArn: arn }
  if (ended?.body.status === 'SUCCEEDED') return { ...common, Payload: Buffer.from(ended.body.result ?? 'null') }
  const { ErrorType: errorType, ErrorMessage: errorMessage, ErrorData: errorData } = ended?.body.error ?? {}
  const error = { errorType, errorMessage, ...(errorData !== undefined && { errorData }) }
  return { ...common, FunctionError: 'Unhandled', Payload: Buffer.from(JSON.stringify(error)) }
}
