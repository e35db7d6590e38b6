import { errorShapes } from './error-shapes'

/** Statuses of the errors that every AWS service answers with and no service model declares. */
const commonStatuses: Record<string, number> = {
  AccessDeniedException: 403,
  AccessDenied: 403,
  ExpiredTokenException: 403,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  IncompleteSignatureException: 403,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidAuthorizationMessageException: 400,
  InvalidClientTokenId: 403,
  InvalidIdentityToken: 400,
  InvalidSignatureException: 403,
  MalformedInput: 400,
  MalformedPolicyDocument: 400,
  MissingAuthenticationToken: 403,
  MissingAuthenticationTokenException: 403,
  MissingParameter: 400,
  PackedPolicyTooLarge: 400,
  RequestEntityTooLargeException: 413,
  RequestExpired: 400,
  SerializationException: 400,
  ServiceUnavailableException: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ThrottlingException: 400,
  UnknownOperationException: 404,
  UnrecognizedClientException: 403,
  ValidationError: 400,
  ValidationException: 400,
}

/** Extra members of an AWS error, as the exception's shape spells them (`Reason`, `retryAfterSeconds`, …). */
export type AwsErrorMembers = Record<string, string | number | boolean>

/**
 * An error as AWS answers it: `code` is the exception's name on the wire, `status` its HTTP status from the API model.
 * Throw it anywhere below the sandbox's HTTP server; that writes it in the protocol of the service.
 */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly members: AwsErrorMembers
  /** False for the errors in which AWS leaves the modelled member `Type` out. */
  readonly typed: boolean

  constructor(
    code: string,
    message: string,
    options: { members?: AwsErrorMembers; status?: number; typed?: boolean } = {},
  ) {
    super(message)
    this.name = code
    this.code = code
    this.status = options.status ?? errorShapes.get(code)?.status ?? commonStatuses[code] ?? 400
    this.members = options.members ?? {}
    this.typed = options.typed ?? true
  }
}
