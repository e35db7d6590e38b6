import 'server-only'

/** What we read off an error of the SDK, of Node or of an abort, none of which can be trusted to have it all. */
export type AwsFailure = {
  /** `error.name`: the exception's type for AWS's own. */
  name: string
  /** Node's `error.code`, e.g. `ECONNREFUSED`. */
  code: string
  /** AWS's text on one line, at most 500 characters; empty when the error is not AWS's. */
  message: string
  /** HTTP status; 0 without an answer. */
  status: number
  requestId: string | undefined
  /** Epoch milliseconds by AWS's clock. */
  date: number | undefined
  /** Seconds. */
  retryAfter: number | undefined
  /** Which limit was met: `Reason` of TooManyRequestsException; empty without. */
  reason: string
  isTimeout: boolean
}

const messageLengthMax = 500

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A document as JSON or as Java prints a map, from where it begins. */
const quotedDocument = /\{\s*(?:"|[A-Za-z_]\w*=).*$/

// AWS quotes the document that it refuses, with the values of other people's environment variables in it.
const oneLine = (message: string): string =>
  message
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(quotedDocument, '{…}')
    .trim()
    .slice(0, messageLengthMax)

const seconds = (value: unknown): number | undefined => {
  const number = Number(value)
  return value !== undefined && Number.isFinite(number) && number >= 0 ? Math.ceil(number) : undefined
}

/** Reads an unknown error. Never throws. */
export const readFailure = (error: unknown): AwsFailure => {
  const metadata = field(error, '$metadata')
  const status = field(metadata, 'httpStatusCode')
  const headers = field(field(error, '$response'), 'headers')
  const name = asText(field(error, 'name')) || 'UnknownError'
  const date = Date.parse(asText(field(headers, 'date')))
  const isAwsAnswer = field(error, '$fault') !== undefined
  return {
    name,
    code: asText(field(error, 'code')),
    message: isAwsAnswer ? oneLine(asText(field(error, 'message')) || asText(field(error, 'Message'))) : '',
    status: typeof status === 'number' && isAwsAnswer ? status : 0,
    requestId: asText(field(metadata, 'requestId')) || undefined,
    date: Number.isNaN(date) ? undefined : date,
    retryAfter: seconds(field(error, 'retryAfterSeconds') ?? field(headers, 'retry-after')),
    reason: asText(field(error, 'Reason')),
    isTimeout: name === 'TimeoutError' || name === 'AbortError',
  }
}

/** A cause that is safe to keep: the SDK's own error holds the request, and with it the session token. */
export const bareCause = ({ name, code, message, status }: AwsFailure): Error =>
  Object.assign(new Error(message), { name, ...(code && { code }), ...(status && { status }) })
