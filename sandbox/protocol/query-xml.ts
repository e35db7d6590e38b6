import { AwsError } from './aws-error'
import type { ServiceResponse } from './service'

/** What an element holds: text, elements by name, or a list of `member` elements. Undefined is left out. */
export type XmlContent = string | number | boolean | XmlContent[] | { [element: string]: XmlContent | undefined }

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

// XML 1.0 has no way to write the other control characters at all.
const escapeText = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, (char) => (/[\t\n\r]/.test(char) ? char : ''))
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)

const write = (content: XmlContent): string => {
  if (Array.isArray(content)) return content.map((item) => `<member>${write(item)}</member>`).join('')
  if (typeof content !== 'object') return escapeText(String(content))
  return Object.entries(content)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${write(value)}</${name}>`))
    .join('')
}

const headersOf = (requestId: string) => ({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId })

/** An answer of the AWS Query protocol. */
export const writeQueryResult = (
  action: string,
  namespace: string,
  result: XmlContent,
  requestId: string,
): ServiceResponse => ({
  status: 200,
  headers: headersOf(requestId),
  body: `<${action}Response xmlns="${namespace}">${write({
    [`${action}Result`]: result,
    ResponseMetadata: { RequestId: requestId },
  })}</${action}Response>`,
})

/** Query services name the errors of every service differently. */
const queryNames: Record<string, string> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  SerializationException: 'MalformedInput',
  ServiceException: 'InternalFailure',
  ThrottlingException: 'Throttling',
  TooManyRequestsException: 'Throttling',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
  ValidationException: 'ValidationError',
}

/** An error of the AWS Query protocol. */
export const writeQueryError = (error: AwsError, namespace: string, requestId: string): ServiceResponse => {
  const code = queryNames[error.code] ?? error.code
  const status = queryNames[error.code] ? new AwsError(code, '').status : error.status
  const body = { Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: error.message } }
  return {
    status,
    headers: headersOf(requestId),
    body: `<ErrorResponse xmlns="${namespace}">${write({ ...body, RequestId: requestId })}</ErrorResponse>`,
  }
}
