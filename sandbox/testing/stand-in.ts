import type { Operations } from '@/sandbox/lambda/context'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '@/sandbox/server'

/** Operations that show what reached them: the protocol can be tested without Lambda behind it. */
export const standInOperations: Partial<Operations> = {
  GetFunction: ({ FunctionName, Qualifier }, { account, region }) => ({
    Configuration: {
      FunctionName: FunctionName ?? '',
      FunctionArn: `arn:aws:lambda:${region}:${account}:function:${FunctionName}`,
      Version: Qualifier ?? '$LATEST',
      MemorySize: 128,
      Environment: { Variables: { A: 'b' } },
    },
  }),
  ListFunctions: () => ({ Functions: [] }),
  UpdateFunctionConfiguration: ({ FunctionName, MemorySize, Description }) => ({
    FunctionName,
    MemorySize,
    Description,
  }),
  ListTags: ({ Resource }) => ({ Tags: { resource: Resource ?? '' } }),
  UntagResource: () => ({}),
  InvokeWithResponseStream: ({ Payload }) => ({
    StatusCode: 200,
    ExecutedVersion: '7',
    EventStream: (async function* () {
      yield { PayloadChunk: { Payload: Payload ?? new Uint8Array() } }
      yield { InvokeComplete: { LogResult: 'bG9n' } }
    })(),
  }),
  Invoke: ({ Payload }) => ({
    StatusCode: 200,
    ExecutedVersion: '7',
    LogResult: 'bG9n',
    ...(Payload !== undefined && { Payload }),
  }),
}

/** A sandbox on a free port, in memory, without delays, open to tests. */
export const startStandIn = (options: SandboxOptions = {}): Promise<RunningSandbox> =>
  startSandbox({ speed: Infinity, control: true, operations: standInOperations, ...options })
