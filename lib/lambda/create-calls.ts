import type { Scope } from '@/lib/api/paths'
import type { OperationOutput } from '@/lib/operations/wire'
import { type ApiCall, FileArgument } from './api-call'
import { createInput, imageOf } from './create-input'

/** The package, named so that nobody takes it for a file that is there. */
export const packagePath = 'path/to/package.zip'

/** The calls that create a function like this one, with its reserved concurrency. */
export const createCalls = (scope: Scope, read: OperationOutput<'GetFunction'>): ApiCall[] => {
  const input = createInput(read)
  const ImageUri = imageOf(read)
  const reserved = read.Concurrency?.ReservedConcurrentExecutions
  const create: ApiCall = {
    scope,
    operation: 'CreateFunction',
    input: { ...input, Code: ImageUri ? { ImageUri } : { ZipFile: new FileArgument(packagePath, true) } },
  }
  if (reserved === undefined) return [create]
  const limit = { FunctionName: input.FunctionName, ReservedConcurrentExecutions: reserved }
  return [create, { scope, operation: 'PutFunctionConcurrency', input: limit }]
}

/** What to fill in before the copy runs, a sentence each; empty where nothing is missing. */
export const missingParts = (read: OperationOutput<'GetFunction'>): string[] => [
  ...(imageOf(read) ? [] : [`${packagePath} stands for the deployment package, which is not part of this copy.`]),
  ...(JSON.stringify(createInput(read).Environment ?? {}).includes('REPLACE_WITH_VALUE_OF_')
    ? ['Replace each REPLACE_WITH_VALUE_OF_ with the value of that environment variable, which is not shown here.']
    : []),
]
