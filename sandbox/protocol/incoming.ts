import type { IncomingMessage } from 'node:http'

/** A request's line and headers, before its body is read. */
export type Incoming = {
  method: string
  /** As on the wire, without the query. */
  path: string
  query: string
  /** Names in lower case, several values joined as SigV4 joins them. */
  headers: Record<string, string>
}

export const toIncoming = (message: IncomingMessage): Incoming => {
  const url = message.url ?? '/'
  const at = url.indexOf('?')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  return {
    method: message.method ?? 'GET',
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers,
  }
}

/** What is read and thrown away of a body that is too long, so that its sender gets to read the refusal. */
const discardedBytesMax = 268_435_456

/** Reads a body of at most `bytesMax`; undefined for a longer one. Rejects when the connection breaks. */
export const readBody = async (message: IncomingMessage, bytesMax: number): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bytesMax) chunks.push(chunk)
    else chunks.length = 0
    if (bytes > discardedBytesMax) break
  }
  if (bytes > bytesMax) return undefined
  const [first] = chunks
  return chunks.length === 1 && first ? first : Buffer.concat(chunks)
}
