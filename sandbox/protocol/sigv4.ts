import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Principal } from '@/sandbox/iam/principal'
import { AwsError } from './aws-error'
import { canonicalRequest, sha256Hex, type SignedRequest } from './canonical-request'
import type { Signature } from './signature'
import { signingKey } from './signing-key'

/** A key pair the sandbox knows. Session credentials also have a token and an end. */
export type Credential = { secret: string; sessionToken?: string; expiresAt?: number; principal: Principal }

/** Finds the credential of an access key id. */
export type FindCredential = (accessKeyId: string) => Credential | undefined

const skewMs = 15 * 60_000
const presignedSecondsMax = 604_800
const regionPattern = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/

const refuse = (message: string): AwsError => new AwsError('InvalidSignatureException', message)
const unrecognized = (): AwsError =>
  new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.')

const parseTimestamp = (text: string): number => {
  const [matched, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  return matched ? Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : NaN
}

const formatTimestamp = (epochMs: number): string => new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '')

const checkScope = ({ date, region, service, terminator, timestamp }: Signature, expectedService: string): void => {
  const problems: string[] = []
  if (!regionPattern.test(region)) problems.push('Credential should be scoped to a valid region. ')
  if (service !== expectedService)
    problems.push(`Credential should be scoped to correct service: '${expectedService}'. `)
  if (terminator !== 'aws4_request')
    problems.push(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `)
  if (date !== timestamp.slice(0, 8))
    problems.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'. `,
    )
  if (problems.length) throw refuse(problems.join(''))
}

const checkDate = ({ timestamp, presigned, expiresSeconds = 0 }: Signature, now: number): void => {
  const signedAt = parseTimestamp(timestamp)
  if (Number.isNaN(signedAt))
    throw new AwsError('IncompleteSignatureException', `Date must be in ISO-8601 'basic format'. Got '${timestamp}'.`)
  if (presigned && (expiresSeconds < 1 || expiresSeconds > presignedSecondsMax))
    throw refuse('X-Amz-Expires must be between 1 and 604800 seconds')
  if (signedAt - skewMs > now)
    throw refuse(
      `Signature not yet current: ${timestamp} is still later than ${formatTimestamp(now + skewMs)} (${formatTimestamp(now)} + 15 min.)`,
    )
  const validMs = presigned ? expiresSeconds * 1_000 : skewMs
  if (signedAt + validMs < now)
    throw refuse(
      `Signature expired: ${timestamp} is now earlier than ${formatTimestamp(now - validMs)} (${formatTimestamp(now)} - ${Math.ceil(validMs / 60_000)} min.)`,
    )
}

const checkToken = (credential: Credential, sessionToken: string | undefined): void => {
  const expected = Buffer.from(credential.sessionToken ?? '')
  const actual = Buffer.from(sessionToken ?? '')
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) throw unrecognized()
}

const checkSignature = (request: SignedRequest, signature: Signature, secret: string): void => {
  const { date, region, service, timestamp, signedHeaders, presigned } = signature
  const hashed = sha256Hex(canonicalRequest(request, signedHeaders, presigned))
  const text = `AWS4-HMAC-SHA256\n${timestamp}\n${date}/${region}/${service}/aws4_request\n${hashed}`
  const expected = createHmac('sha256', signingKey(secret, date, region, service))
    .update(text)
    .digest()
  const actual = /^[0-9a-f]{64}$/.test(signature.signature) ? Buffer.from(signature.signature, 'hex') : Buffer.alloc(32)
  if (!timingSafeEqual(expected, actual))
    throw refuse(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
}

/**
 * Verifies a signature the way AWS does and answers who signed. `now` in epoch milliseconds. Throws AWS's own errors:
 * `InvalidSignatureException`, `IncompleteSignatureException`, `UnrecognizedClientException`, `ExpiredTokenException`.
 */
export const verifySignature = (
  request: SignedRequest,
  signature: Signature,
  expected: { service: string; now: number; findCredential: FindCredential },
): Principal => {
  checkScope(signature, expected.service)
  checkDate(signature, expected.now)
  if (!signature.signedHeaders.includes('host'))
    throw refuse("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  const credential = expected.findCredential(signature.accessKeyId)
  if (!credential) throw unrecognized()
  checkToken(credential, signature.sessionToken)
  checkSignature(request, signature, credential.secret)
  // Last, so that only who holds the secret learns that the credentials are over.
  if (credential.expiresAt !== undefined && credential.expiresAt <= expected.now)
    throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired')
  return credential.principal
}
