import { AwsError } from '@/sandbox/protocol/aws-error'

/** Constraints that several operations share. Source: the API model of IAM 2010-05-08. */
export const marker = { type: 'string', min: 1 } as const
export const maxItems = { type: 'integer', min: 1, max: 1000 } as const
export const roleName = { type: 'string', min: 1, max: 64, pattern: '[\\w+=,.@-]+', required: true } as const
export const pathPrefix = {
  type: 'string',
  min: 1,
  max: 512,
  pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)|\\u002F[\\u0021-\\u007E]*',
} as const

const readMarker = (text: string | undefined): string => {
  if (text === undefined) return ''
  const name = Buffer.from(text, 'base64url').toString()
  if (Buffer.from(name).toString('base64url') !== text) throw new AwsError('ValidationError', 'Invalid Marker')
  return name
}

/** One page of what is sorted by name, with IAM's own members for the rest. */
export const toPage = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  asked: { Marker?: string; MaxItems?: number },
): { items: T[]; IsTruncated: boolean; Marker?: string } => {
  const after = readMarker(asked.Marker)
  const rest = after === '' ? items : items.filter((item) => nameOf(item) > after)
  const page = rest.slice(0, asked.MaxItems ?? 100)
  const last = page.at(-1)
  const isTruncated = rest.length > page.length
  return {
    items: page,
    IsTruncated: isTruncated,
    ...(isTruncated && last !== undefined && { Marker: Buffer.from(nameOf(last)).toString('base64url') }),
  }
}

/** IAM writes documents percent-encoded after RFC 3986. */
export const encodeDocument = (document: object): string => encodeURIComponent(JSON.stringify(document))

export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message, { status: 404 })
