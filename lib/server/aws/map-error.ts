import 'server-only'
import type { Account } from '../config'
import { AppError } from '../errors'
import type { ProblemCode } from '@/lib/api/problem'
import type { SessionLevel } from '@/lib/access/console-role'
import { modelErrors } from '@/lib/operations/constraints'
import { operations, type OperationName } from '@/lib/operations/operation'
import { type AwsFailure, bareCause, readFailure } from './aws-failure'
import { UpstreamError } from './upstream-error'

/** What a message has to name. */
export type CallContext = {
  account: Pick<Account, 'id' | 'name' | 'roles'>
  region: string
  level: SessionLevel
  operation: OperationName
}

const codes: Record<string, ProblemCode> = {
  InvalidParameterValueException: 'invalid_request',
  InvalidRequestContentException: 'invalid_request',
  InvalidZipFileException: 'invalid_request',
  InvalidRuntimeException: 'invalid_request',
  ValidationException: 'invalid_request',
  ResourceNotFoundException: 'not_found',
  ProvisionedConcurrencyConfigNotFoundException: 'not_found',
  ResourceConflictException: 'conflict',
  ResourceInUseException: 'conflict',
  ResourceNotReadyException: 'conflict',
  PreconditionFailedException: 'conflict',
  RequestTooLargeException: 'limit_exceeded',
  PolicyLengthExceededException: 'limit_exceeded',
  CodeStorageExceededException: 'limit_exceeded',
  ServiceQuotaExceededException: 'limit_exceeded',
}

const codeByStatus: Record<number, ProblemCode> = {
  400: 'invalid_request',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  413: 'limit_exceeded',
  415: 'invalid_request',
  429: 'rate_limited',
}

const throttling = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestLimitExceeded',
  'SlowDown',
])
const expired = new Set(['ExpiredTokenException', 'ExpiredToken'])
const refused = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation'])
const unsigned = new Set([
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'RequestTimeTooSkewed',
  'RequestExpired',
  'RequestInTheFuture',
])
const unknownCredentials = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId'])
/** Failures before a byte of the request left this machine. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const clockSkewMinutesMax = 4

/** AWS refused before doing anything, because of the rate. */
export const isThrottling = (error: unknown): boolean => throttling.has(readFailure(error).name)
/** AWS refused before doing anything, because the session's credentials have ended. */
export const isExpired = (error: unknown): boolean => expired.has(readFailure(error).name)

const text = (failure: AwsFailure): string => (failure.message ? ` AWS says: ${failure.message}` : '')

const where = ({ account, region }: CallContext) => `${account.name} (${account.id}), ${region}`

const accessDenied = (context: CallContext, failure: AwsFailure, cause: unknown): AppError => {
  const action = /perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(failure.message)?.[1] ?? operations[context.operation].action
  const role = context.account.roles[context.level] ?? 'of this level'
  const detail = `The access role ${role} needs ${action} for ${context.operation}.${text(failure)}`
  return new AppError('aws_access_denied', detail, { cause, missingAction: action, ...ids(failure) })
}

const ids = ({ requestId }: AwsFailure) => (requestId ? { awsRequestId: requestId } : {})

const signatureProblem = (failure: AwsFailure, cause: unknown): AppError => {
  const minutes = failure.date === undefined ? 0 : Math.round((Date.now() - failure.date) / 60_000)
  const detail =
    Math.abs(minutes) > clockSkewMinutesMax
      ? `The clock of the machine that runs the console is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} AWS. Set it right (NTP), then try again.`
      : 'AWS refused the signature of the console. Check its credentials and the clock of its machine.'
  return new AppError('aws_unavailable', detail, { cause, ...ids(failure) })
}

/** The cause is a new error: the SDK hangs the request, session token and all, on the one that passed through it. */
const upstreamProblem = ({ reason }: UpstreamError): AppError =>
  reason === 'too-large'
    ? new AppError('limit_exceeded', 'The answer is larger than 60 MB and was not read to its end.', {
        cause: new UpstreamError(reason),
      })
    : new AppError(
        'aws_unavailable',
        'The upstream is not AWS: a proxy or sign-in page answered in its place. Check the network between the console and AWS.',
        { cause: new UpstreamError(reason) },
      )

/** A page or an endless answer in place of AWS's says nothing about whether a change got through; a redirect never went on. */
const isPerhapsDone = ({ reason }: UpstreamError, { level }: CallContext): boolean =>
  level !== 'read' && reason !== 'redirect'

const lost = ({ operation }: CallContext, { reason }: UpstreamError): AppError => {
  const why =
    reason === 'html'
      ? 'The upstream is not AWS: a proxy or sign-in page answered in its place'
      : 'The answer is larger than 60 MB and was not read to its end'
  const detail = `${why}, so ${operation} may or may not have been carried out. Check before you try again.`
  return new AppError('outcome_unknown', detail, { cause: new UpstreamError(reason) })
}

const isDefinite = ({ name, status }: AwsFailure): boolean =>
  name !== 'ServiceException' && (Object.hasOwn(modelErrors, name) || (status >= 400 && status < 500))

const definite = (failure: AwsFailure, cause: unknown): AppError => {
  const known = Object.hasOwn(codes, failure.name) ? codes[failure.name] : undefined
  const status = failure.status || modelErrors[failure.name]?.status || 0
  const code = known ?? codeByStatus[status] ?? (status >= 500 ? 'aws_unavailable' : 'invalid_request')
  return new AppError(code, failure.message || `AWS answered ${failure.name}.`, { cause, ...ids(failure) })
}

/** The limits of an invocation, which waiting alone may not help against. */
const invocationLimits: Record<string, string> = {
  ReservedFunctionConcurrentInvocationLimitExceeded:
    'The reserved concurrency of the function is used up (at 0 it is stopped), so it did not run. Raise it, or try again once a run has ended.',
  ConcurrentInvocationLimitExceeded:
    'The concurrency of the account in this region is used up, so the function did not run. Try again once others have ended.',
}

const rateLimited = (failure: AwsFailure, context: CallContext, cause: unknown): AppError => {
  const limit = Object.hasOwn(invocationLimits, failure.reason) ? invocationLimits[failure.reason] : undefined
  const detail = limit ?? `AWS limits calls in ${where(context)}. Nothing was done; try again shortly.`
  return new AppError('rate_limited', detail, {
    cause,
    retryAfter: failure.retryAfter ?? 1,
    ...ids(failure),
  })
}

/** No answer, or one that says nothing about what happened: a read may be tried again, a change may have been made. */
const indefinite = (failure: AwsFailure, context: CallContext, cause: unknown): AppError => {
  if (context.level !== 'read' && !neverSent.has(failure.code)) {
    const detail = `The answer to ${context.operation} was lost, so it may or may not have been carried out. Check before you try again.`
    return new AppError('outcome_unknown', detail, { cause, ...ids(failure) })
  }
  const detail = failure.isTimeout
    ? `AWS did not answer in time in ${where(context)}. Try again shortly.`
    : `AWS cannot be reached or failed in ${where(context)}. Try again shortly.`
  return new AppError('aws_unavailable', detail, { cause, ...ids(failure) })
}

/** Turns whatever a call threw into the one error that people see. By class and `error.name`; AWS's text is only quoted. */
export const mapAwsError = (error: unknown, context: CallContext): AppError => {
  if (error instanceof AppError) return error
  if (error instanceof UpstreamError)
    return isPerhapsDone(error, context) ? lost(context, error) : upstreamProblem(error)
  const failure = readFailure(error)
  const cause = bareCause(failure)
  const { name } = failure
  if (refused.has(name)) return accessDenied(context, failure, cause)
  if (throttling.has(name) || failure.status === 429) return rateLimited(failure, context, cause)
  if (unsigned.has(name)) return signatureProblem(failure, cause)
  if (expired.has(name) || unknownCredentials.has(name)) {
    const detail = `AWS does not accept the credentials of the access role in ${where(context)}, even new ones.`
    return new AppError('aws_unavailable', detail, { cause, ...ids(failure) })
  }
  return isDefinite(failure) ? definite(failure, cause) : indefinite(failure, context, cause)
}

/** Why the console could not get a session, and what the trust policy of the role needs. */
export const mapAssumeError = (error: unknown, context: CallContext, externalId: string | undefined): AppError => {
  if (error instanceof AppError) return error
  if (error instanceof UpstreamError) return upstreamProblem(error)
  const failure = readFailure(error)
  const cause = bareCause(failure)
  const role = context.account.roles[context.level]
  if (refused.has(failure.name)) {
    const condition = externalId === undefined ? '' : ' under the external id of the configuration'
    const detail = `The console cannot assume ${role} in ${where(context)}. Its trust policy has to allow the console's own identity sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity${condition}.`
    return new AppError('aws_unavailable', detail, { cause, ...ids(failure) })
  }
  if (failure.name === 'CredentialsProviderError') {
    const detail =
      "The console has no AWS credentials of its own. Give its process some in one of the SDK's standard ways."
    return new AppError('aws_unavailable', detail, { cause })
  }
  if (unsigned.has(failure.name)) return signatureProblem(failure, cause)
  if (unknownCredentials.has(failure.name) || expired.has(failure.name)) {
    const detail = "STS does not accept the console's own AWS credentials. Renew them."
    return new AppError('aws_unavailable', detail, { cause, ...ids(failure) })
  }
  const detail = throttling.has(failure.name)
    ? `STS limits calls, so ${role} could not be assumed. Try again shortly.`
    : `STS did not give a session of ${role} in ${where(context)}.${text(failure)}`
  return new AppError('aws_unavailable', detail, { cause, retryAfter: 2, ...ids(failure) })
}
