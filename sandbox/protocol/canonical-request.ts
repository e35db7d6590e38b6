import { createHash } from 'node:crypto'

/** What a signature covers. `path` and `query` as on the wire. */
export type SignedRequest = {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: Uint8Array
}

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const unsignedPayload = 'UNSIGNED-PAYLOAD'

export const sha256Hex = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** RFC 3986 encoding, which escapes more than `encodeURIComponent` does. */
export const escapeUri = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const plainPath = /^(?:\/[A-Za-z0-9._~-]+)+$/
const dots = /\/\.{1,2}(?:\/|$)/

/** Every service but S3 signs the path normalised and encoded once more than it is on the wire. */
const canonicalPath = (path: string): string => {
  if (plainPath.test(path) && !dots.test(path)) return path
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const trailing = segments.length && path.endsWith('/') ? '/' : ''
  return escapeUri(`/${segments.join('/')}${trailing}`).replaceAll('%2F', '/')
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

const canonicalQuery = (query: string): string => {
  if (!query) return ''
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair): [string, string] => {
      const at = pair.indexOf('=')
      const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      return [escapeUri(decode(key)), escapeUri(decode(value))]
    })
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map((pair) => pair.join('='))
    .join('&')
}

const payloadHash = (request: SignedRequest, signedHeaders: string[], presigned: boolean): string => {
  const declared = request.headers['x-amz-content-sha256']
  const isDeclaredUnsigned =
    declared === unsignedPayload && (presigned || signedHeaders.includes('x-amz-content-sha256'))
  if (isDeclaredUnsigned) return unsignedPayload
  return request.body.length ? sha256Hex(request.body) : emptyHash
}

/** The canonical request of SigV4 for what really arrived, headers in the order given. */
export const canonicalRequest = (request: SignedRequest, signedHeaders: string[], presigned: boolean): string => {
  const lines = [request.method, canonicalPath(request.path), canonicalQuery(request.query)]
  for (const name of signedHeaders) lines.push(`${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`)
  lines.push('', signedHeaders.join(';'), payloadHash(request, signedHeaders, presigned))
  return lines.join('\n')
}
