import 'server-only'
import { apiHeaders } from './problem-response'

const encoder = new TextEncoder()

/**
 * Answers with server-sent events, one per value, flushed as they arrive. The source is ended when the browser leaves.
 * A failure after the first byte can only be told inside the stream: `onError` makes the last event of it.
 */
export const eventStream = <T>(source: AsyncGenerator<T>, onError: (error: unknown) => unknown): Response => {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await source.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`))
      } catch (error) {
        controller.enqueue(encoder.encode(`event: problem\ndata: ${JSON.stringify(onError(error))}\n\n`))
        controller.close()
      }
    },
    async cancel() {
      await source.return(undefined)
    },
  })
  return new Response(body, {
    headers: { ...apiHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  })
}
