import { EventStreamCodec } from '@smithy/core/event-streams'
import { fromUtf8, toUtf8 } from '@smithy/core/serde'

const codec = new EventStreamCodec(toUtf8, fromUtf8)

const text = (value: string) => ({ type: 'string' as const, value })

const bytesOf = (event: unknown): Uint8Array | undefined =>
  typeof event === 'object' && event !== null && 'Payload' in event && event.Payload instanceof Uint8Array
    ? event.Payload
    : undefined

/**
 * Frames events (`{ PayloadChunk: { Payload } }`, `{ InvokeComplete: { … } }`) as `application/vnd.amazon.eventstream`:
 * bytes as they are, other events as JSON.
 */
export async function* encodeEvents(events: AsyncIterable<Record<string, unknown>>): AsyncGenerator<Uint8Array> {
  for await (const event of events) {
    for (const [type, content] of Object.entries(event)) {
      if (content === undefined) continue
      const bytes = bytesOf(content)
      yield codec.encode({
        headers: {
          ':message-type': text('event'),
          ':event-type': text(type),
          ':content-type': text(bytes ? 'application/octet-stream' : 'application/json'),
        },
        body: bytes ?? Buffer.from(JSON.stringify(content)),
      })
    }
  }
}
