import 'server-only'
import * as sdk from '@aws-sdk/client-lambda'
import type { OperationName } from '@/lib/operations/operation'
import type { SdkInput } from '@/lib/operations/wire'

type Command = Parameters<sdk.LambdaClient['send']>[0]
type CommandClass = new (input: object) => Command

const isCommandClass = (value: unknown): value is CommandClass => typeof value === 'function'

/** The SDK's command for an operation of the catalog. */
export const commandFor = <N extends OperationName>(operation: N, input: SdkInput<N>): Command => {
  const found: unknown = Reflect.get(sdk, `${operation}Command`)
  if (!isCommandClass(found)) throw new Error(`The installed SDK has no command for ${operation}`)
  return new found(input ?? {})
}
