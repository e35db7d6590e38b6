import { AwsError } from './aws-error'

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json }

const depthMax = 100
const quote = 0x22
const backslash = 0x5c

const isEscaped = (bytes: Buffer, at: number): boolean => {
  let before = at - 1
  while (bytes[before] === backslash) before--
  return (at - before) % 2 === 0
}

const stringEnd = (bytes: Buffer, start: number): number => {
  let end = bytes.indexOf(quote, start)
  while (end >= 0 && isEscaped(bytes, end)) end = bytes.indexOf(quote, end + 1)
  return end < 0 ? bytes.length : end
}

/** Whatever reads the document afterwards recurses, so depth is refused before anything is built. */
const checkDepth = (bytes: Buffer): void => {
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) at = stringEnd(bytes, at + 1)
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > depthMax) throw new AwsError('SerializationException', 'Nesting depth exceeds the limit')
    } else if (byte === 0x5d || byte === 0x7d) depth--
  }
}

/** Parses a JSON body of any origin. Throws `SerializationException` for what is not JSON or nests deeper than 100. */
export const parseJson = (body: Uint8Array): Json => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  checkDepth(bytes)
  try {
    return JSON.parse(bytes.toString()) as Json
  } catch {
    throw new AwsError('SerializationException', 'Could not parse request body into json.')
  }
}
