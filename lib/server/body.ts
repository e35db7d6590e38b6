import 'server-only'
import { AppError } from './errors'

/** Bytes a request body may have, by what it carries. */
export const bodyLimits = { code: 60 * 1024 * 1024, invoke: 8 * 1024 * 1024, other: 256 * 1024 } as const

const megabytes = (bytes: number) => (bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} kB`)
const tooLarge = (limit: number) =>
  new AppError('too_large', `The request is larger than the ${megabytes(limit)} allowed here.`)

/** Reads a body up to `limit` bytes. Refuses by the announced length before reading, and stops reading when it is passed. */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array> & ReadableStream<Uint8Array>) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** Deeper input than any operation has: refused before anything walks it. */
const depthMax = 40

const isTooDeep = (text: string): boolean => {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === 92) index++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 91 || code === 123) {
      if (++depth > depthMax) return true
    } else if (code === 93 || code === 125) depth--
  }
  return false
}

/** Parses JSON from a person or a page. Throws `invalid_request`, never a SyntaxError. */
export const parseJson = (text: string): unknown => {
  if (isTooDeep(text)) throw new AppError('invalid_request', `The JSON is nested deeper than ${depthMax} levels.`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_request', 'The request is not valid JSON.', { cause })
  }
}
