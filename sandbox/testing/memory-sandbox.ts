import yazl from 'yazl'
import type { OperationName } from '@/lib/operations/operation'
import type { LambdaContext, OperationAnswer, OperationRequest, Sandbox } from '@/sandbox/lambda/context'
import { lambdaOperations } from '@/sandbox/lambda/operations'
import type { InvokeRequest, InvokeResult, RuntimeTarget } from '@/sandbox/runtime/runtime'
import { openBlobs } from '@/sandbox/store/blobs'
import { openDatabase } from '@/sandbox/store/database'

export type Invocation = { target: RuntimeTarget; request: InvokeRequest }

/** A sandbox in memory whose clock stands still until it is moved and whose runtime answers with what it was given. */
export type MemorySandbox = {
  sandbox: Sandbox
  context: LambdaContext
  invocations: Invocation[]
  retired: string[]
  /** What was asked to be started ahead. */
  provisioned: { key: string; count: number }[]
  /** Lets the runtime answer something else from now on. */
  answer(reply: (invocation: Invocation) => Partial<InvokeResult>): void
  /** Moves the clock, in milliseconds. */
  pass(ms: number): void
  call<N extends OperationName>(
    name: N,
    input: OperationRequest<N>,
    context?: Partial<LambdaContext>,
  ): Promise<OperationAnswer<N>>
}

const result = (payload: Uint8Array): InvokeResult => ({ payload, log: '', billedDurationMs: 1, maxMemoryMb: 1 })

/** `speed` Infinity settles everything at once; `directory` keeps it on disk. */
export const createMemorySandbox = (options: { speed?: number; directory?: string } = {}): MemorySandbox => {
  let now = Date.UTC(2026, 10, 20, 22, 41, 3, 123)
  let reply: (invocation: Invocation) => Partial<InvokeResult> = () => ({})
  const invocations: Invocation[] = []
  const retired: string[] = []
  const provisioned: { key: string; count: number }[] = []
  const sandbox: Sandbox = {
    database: openDatabase(options.directory),
    blobs: openBlobs(options.directory),
    clock: { now: () => now },
    speed: options.speed ?? Infinity,
    runtime: {
      invoke: async (target, request) => {
        const invocation = { target, request }
        invocations.push(invocation)
        return { ...result(request.payload), ...reply(invocation) }
      },
      provision: async (target, count) => void provisioned.push({ key: target.key, count }),
      retire: (key) => void retired.push(key),
      close: async () => {},
    },
  }
  const context: LambdaContext = {
    account: '123456789012',
    region: 'us-west-2',
    requestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95',
    principal: {
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:root',
      userId: '123456789012',
      accessKeyId: '123456789012',
    },
    sandbox,
    endpoint: 'http://127.0.0.1:4577',
  }
  return {
    sandbox,
    context,
    invocations,
    retired,
    provisioned,
    answer: (next) => void (reply = next),
    pass: (ms) => void (now += ms),
    async call(name, input, changes = {}) {
      return lambdaOperations[name](input, { ...context, ...changes })
    },
  }
}

/** A zip with these files, always the same bytes. */
export const zipOf = (files: Record<string, string | Uint8Array>): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(Date.UTC(2020, 0, 1)), mode: 0o100644 })
  zip.end()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}

/** What CreateFunction needs at least. */
export const minimalFunction = async (FunctionName: string, code = 'exports.handler = async (event) => event') => ({
  FunctionName,
  Runtime: 'nodejs22.x' as const,
  Handler: 'index.handler',
  Role: 'arn:aws:iam::123456789012:role/lambda-role',
  Code: { ZipFile: await zipOf({ 'index.js': code }) },
})
