import { AwsError } from './aws-error'

/** What a signed request says about its signature, before anything is verified. */
export type Signature = {
  accessKeyId: string
  /** `YYYYMMDD` of the credential scope. */
  date: string
  region: string
  service: string
  terminator: string
  /** Lower case, in the order in which they were signed. */
  signedHeaders: string[]
  /** 64 hex digits. */
  signature: string
  /** `YYYYMMDDTHHMMSSZ` when the request carried one in that form. */
  timestamp: string
  sessionToken?: string | undefined
  /** Seconds; presigned requests only. */
  expiresSeconds?: number
  presigned: boolean
}

type Source = { headers: Record<string, string>; query: string }

const algorithm = 'AWS4-HMAC-SHA256'

const incomplete = (message: string): AwsError => new AwsError('IncompleteSignatureException', message)

const splitCredential = (credential: string) => {
  const parts = credential.split('/')
  // Access keys hold no slash, so what is before the last four parts is the key.
  const [date, region, service, terminator] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join('/')
  if (!accessKeyId || !date || !region || !service || !terminator)
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    )
  return { accessKeyId, date, region, service, terminator }
}

const isoBasic = (header: string | undefined): string => {
  const epochMs = header === undefined ? NaN : Date.parse(header)
  return Number.isNaN(epochMs) ? '' : new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

const readHeader = (authorization: string, headers: Record<string, string>): Signature => {
  const values = new Map<string, string>()
  for (const part of authorization.slice(algorithm.length).split(',')) {
    const [key = '', ...value] = part.trim().split('=')
    if (!value.length)
      throw incomplete(
        `'${part.trim()}' not a valid key=value pair (missing equal-sign) in Authorization header: '${algorithm}'.`,
      )
    values.set(key, value.join('='))
  }
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !values.get(name))
    .map((name) => `Authorization header requires '${name}' parameter. `)
  const timestamp = headers['x-amz-date'] ?? isoBasic(headers.date)
  if (!timestamp) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ")
  if (missing.length) throw incomplete(`${missing.join('')}Authorization=${algorithm}`)
  return {
    ...splitCredential(values.get('Credential') ?? ''),
    signedHeaders: (values.get('SignedHeaders') ?? '').split(';'),
    signature: values.get('Signature') ?? '',
    timestamp,
    sessionToken: headers['x-amz-security-token'],
    presigned: false,
  }
}

const readQuery = (query: URLSearchParams): Signature => {
  const required = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-SignedHeaders', 'X-Amz-Date']
  const missing = required.filter((name) => !query.get(name))
  if (missing.length)
    throw incomplete(missing.map((name) => `AWS query-string parameters must include '${name}'. `).join(''))
  if (query.get('X-Amz-Algorithm') !== algorithm) throw incomplete(`AWS query-string algorithm must be ${algorithm}.`)
  const expires = query.get('X-Amz-Expires') ?? '300'
  return {
    ...splitCredential(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: query.get('X-Amz-Date') ?? '',
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expiresSeconds: /^\d{1,6}$/.test(expires) ? Number(expires) : Infinity,
    presigned: true,
  }
}

/** True when a request carries a signature at all, right or wrong. */
export const isSigned = ({ headers, query }: Source): boolean =>
  headers.authorization !== undefined || query.includes('X-Amz-Signature=')

/**
 * Reads the signature of a request from its Authorization header or its query. Throws
 * `MissingAuthenticationTokenException` without one and `IncompleteSignatureException` for one that lacks parts.
 */
export const readSignature = ({ headers, query }: Source): Signature => {
  const { authorization } = headers
  if (authorization?.startsWith(`${algorithm} `)) return readHeader(authorization, headers)
  if (query.includes('X-Amz-Signature=')) return readQuery(new URLSearchParams(query))
  if (authorization) throw incomplete(`Unsupported AWS 'algorithm': '${authorization.split(' ')[0]}'.`)
  throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
}
