import type { InvokeWithResponseStreamResponseEvent } from '@aws-sdk/client-lambda'
import type { InvokeResult } from '@/sandbox/runtime/runtime'
import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { logTail, toInvokeError } from './invocation'
import { checkClientContext, checkPayload, requireInvocable } from './invocation-rules'
import { runtimeTarget } from './runtime-target'
import { versionName } from './version-record'

/** Turns calls of `push` into a sequence that somebody else reads at their own speed. */
const createQueue = <T>() => {
  const waiting: T[] = []
  let isEnded = false
  let wake = () => {}
  return {
    push(item: T) {
      waiting.push(item)
      wake()
    },
    end() {
      isEnded = true
      wake()
    },
    async *read(): AsyncGenerator<T> {
      for (;;) {
        while (waiting.length) yield* waiting.splice(0)
        if (isEnded) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}

const errorMembers = ({ functionError, payload }: InvokeResult) => {
  if (!functionError) return {}
  return { ErrorCode: functionError, ErrorDetails: Buffer.from(payload).toString() }
}

const invokeWithResponseStream: Operation<'InvokeWithResponseStream'> = async (input, context) => {
  const { sandbox, requestId } = context
  const address = addressOf(input, context)
  const payload = checkPayload(input.Payload, false)
  checkClientContext(input.ClientContext)
  const resolved = requireInvocable(sandbox, address)
  if (input.InvocationType === 'DryRun') return { StatusCode: 204 }
  const target = runtimeTarget(sandbox, resolved, address.qualifier)
  const events = createQueue<InvokeWithResponseStreamResponseEvent>()
  let streamed = 0
  const onChunk = (chunk: Uint8Array) => {
    streamed += chunk.byteLength
    events.push({ PayloadChunk: { Payload: chunk } })
  }
  const logs = input.LogType === 'Tail'
  const running = sandbox.runtime
    .invoke(target, {
      payload,
      requestId,
      logTail: logs,
      onChunk,
      ...(input.ClientContext && { clientContext: input.ClientContext }),
    })
    .then((result) => {
      // A handler that does not stream answers all at once; its answer is one chunk.
      if (!streamed && !result.functionError && result.payload.byteLength) onChunk(result.payload)
      events.push({ InvokeComplete: { ...errorMembers(result), ...(logs && { LogResult: logTail(result.log) }) } })
    })
  // A refusal before the first byte is an ordinary error; a later one can only be told inside the stream.
  const failed = running.then(
    () => undefined,
    (error: unknown) => toInvokeError(error),
  )
  const first = events.read()[Symbol.asyncIterator]()
  void failed.then(() => events.end())
  const head = await first.next()
  if (head.done) throw (await failed) ?? new Error('The invocation ended without an answer')
  return {
    StatusCode: 200,
    ExecutedVersion: versionName(resolved.version.number),
    ResponseStreamContentType: 'application/vnd.amazon.eventstream',
    EventStream: continued(head.value, first, failed),
  }
}

async function* continued(
  head: InvokeWithResponseStreamResponseEvent,
  rest: AsyncIterator<InvokeWithResponseStreamResponseEvent>,
  failed: Promise<unknown>,
): AsyncGenerator<InvokeWithResponseStreamResponseEvent> {
  yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  const error = await failed
  if (error instanceof Error)
    yield { InvokeComplete: { ErrorCode: 'Unhandled', ErrorDetails: JSON.stringify({ errorMessage: error.message }) } }
}

export const responseStreamOperations = {
  InvokeWithResponseStream: invokeWithResponseStream,
} satisfies Partial<Operations>
