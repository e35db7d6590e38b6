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

/** Elements as text; those of a list are called `item`. */
export const writeXml = (content: XmlContent, item = 'member'): string => {
  if (Array.isArray(content)) return content.map((part) => `<${item}>${writeXml(part, item)}</${item}>`).join('')
  if (typeof content !== 'object') return escapeText(String(content))
  return Object.entries(content)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${writeXml(value, item)}</${name}>`))
    .join('')
}

const toContent = (value: unknown): XmlContent | undefined => {
  if (value === undefined || value === null) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((part) => toContent(part) ?? '')
  if (typeof value === 'object') return toXmlContent(value)
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

/** An operation's output as elements, timestamps in ISO 8601. */
export const toXmlContent = (output: object): { [element: string]: XmlContent | undefined } =>
  Object.fromEntries(Object.entries(output).map(([name, value]) => [name, toContent(value)]))

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
  body: `<${action}Response xmlns="${namespace}">${writeXml({
    [`${action}Result`]: result,
    ResponseMetadata: { RequestId: requestId },
  })}</${action}Response>`,
})

/** Query services name the errors of every service differently. */
const queryNames: Record<string, string> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  InvalidParameterValueException: 'InvalidParameterValue',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  MissingRequiredParameterException: 'MissingParameter',
  SerializationException: 'MalformedInput',
  ServiceException: 'InternalFailure',
  ThrottlingException: 'Throttling',
  TooManyRequestsException: 'Throttling',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
  ValidationException: 'ValidationError',
}

/** What an error is called in the query protocol. */
export const queryCodeOf = ({ code }: AwsError): string => queryNames[code] ?? code

/** An error of the AWS Query protocol. */
export const writeQueryError = (error: AwsError, namespace: string, requestId: string): ServiceResponse => {
  const code = queryCodeOf(error)
  const status = queryNames[error.code] ? new AwsError(code, '').status : error.status
  const body = { Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: error.message } }
  return {
    status,
    headers: headersOf(requestId),
    body: `<ErrorResponse xmlns="${namespace}">${writeXml({ ...body, RequestId: requestId })}</ErrorResponse>`,
  }
}
