import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ServiceResponse } from './service'

/** How an answer goes out: whole, cut short, left hanging in the middle, or not at all. */
export type Delivery =
  | { mode: 'whole' | 'truncate' | 'stallBody'; response: ServiceResponse }
  | { mode: 'reset' | 'stall'; response?: undefined }

const halfOf = (body: ServiceResponse['body']): { half: Uint8Array; bytes: number } => {
  const whole = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(64)
  return { half: whole.subarray(0, whole.length >> 1), bytes: whole.length }
}

const deliverPart = (out: ServerResponse, { status, headers, body }: ServiceResponse, isCut: boolean): void => {
  const { half, bytes } = halfOf(body)
  out.writeHead(status, { ...headers, 'content-length': Math.max(bytes, 1) })
  if (isCut) out.write(half, () => out.socket?.destroy())
  else {
    out.flushHeaders()
    out.write(half)
  }
}

/** Writes an answer. A stream that fails midway ends the connection, which is how the client learns of it. */
export const deliver = async (out: ServerResponse, delivery: Delivery): Promise<void> => {
  const { response } = delivery
  if (!response) {
    if (delivery.mode === 'reset') out.socket?.resetAndDestroy()
    return
  }
  if (delivery.mode !== 'whole') return deliverPart(out, response, delivery.mode === 'truncate')
  const { status, headers, body } = response
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }
    out.writeHead(status, { ...headers, ...length }).end(body)
    return
  }
  out.writeHead(status, headers).flushHeaders()
  // Ends the source when the client leaves, and the connection when the source fails.
  await pipeline(body, out).catch(() => out.socket?.destroy())
}
