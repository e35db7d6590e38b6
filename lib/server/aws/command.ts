import 'server-only'
import * as sdk from '@aws-sdk/client-lambda'
import { getSmithyContext } from '@smithy/core/transport'
import type { OperationName } from '@/lib/operations/operation'
import type { OperationSchema } from '@/lib/operations/schema/narrow'
import type { SdkInput } from '@/lib/operations/wire'

type Command = Parameters<sdk.LambdaClient['send']>[0]
type CommandClass = new (input: object) => Command

const isCommandClass = (value: unknown): value is CommandClass => typeof value === 'function'

/** The SDK's command for an operation of the catalog. With `schema` it reads only what that one has of the answer. */
export const commandFor = <N extends OperationName>(
  operation: N,
  input: SdkInput<N>,
  schema?: OperationSchema,
): Command => {
  const found: unknown = Reflect.get(sdk, `${operation}Command`)
  if (!isCommandClass(found)) throw new Error(`The installed SDK has no command for ${operation}`)
  const command = new found(input ?? {})
  if (schema) readWith(command, schema)
  return command
}

/** The SDK takes the schema to read with from the context of the one call, which it makes anew for each. */
const readWith = (command: Command, schema: OperationSchema): void => {
  command.middlewareStack.add(
    (next, context) => {
      getSmithyContext(context).operationSchema = schema
      return next
    },
    { step: 'initialize', name: 'readWithNarrowSchema' },
  )
}
