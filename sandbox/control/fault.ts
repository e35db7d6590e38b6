import { AwsError } from '@/sandbox/protocol/aws-error'

export const faultKinds = [
  'latency',
  'reset',
  'stall',
  'stallBody',
  'truncate',
  'html',
  'redirect',
  'throttle',
  'accessDenied',
  'expired',
  'invalidSignature',
  'conflict',
  'precondition',
  'error500',
  'error502',
  'error503',
  'error504',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** What goes wrong, for which calls, how often. */
export type Fault = {
  /** An operation, or `*` for all. */
  operation: string
  account?: string
  region?: string
  kind: FaultKind
  /** How many calls it still hits. */
  times: number
  /** 0 to 1; 1 without. */
  probability?: number
  /** Of `latency`, in milliseconds; 1000 without. */
  ms?: number
  /** Adds `Retry-After` to a refusal. */
  retryAfterSeconds?: number
}

export type FaultTarget = { operation: string; account?: string | undefined; region?: string | undefined }

export type Faults = {
  add(fault: Fault): void
  list(): Fault[]
  clear(): void
  /** The fault that hits a call, counted off; undefined for most. */
  take(target: FaultTarget): Fault | undefined
}

const concerns = (fault: Fault, { operation, account, region }: FaultTarget): boolean =>
  (fault.operation === '*' || fault.operation === operation) &&
  (fault.account === undefined || fault.account === account) &&
  (fault.region === undefined || fault.region === region)

export const createFaults = (random: () => number = Math.random): Faults => {
  let faults: Fault[] = []
  return {
    add: (fault) => void faults.push({ ...fault }),
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = []
    },
    take(target) {
      const hit = faults.find((fault) => concerns(fault, target) && random() < (fault.probability ?? 1))
      if (!hit) return undefined
      hit.times--
      faults = faults.filter(({ times }) => times > 0)
      return hit
    },
  }
}

const errorOf: Partial<Record<FaultKind, () => AwsError>> = {
  throttle: () =>
    new AwsError('TooManyRequestsException', 'Rate exceeded', { members: { Reason: 'CallerRateLimitExceeded' } }),
  accessDenied: () => new AwsError('AccessDeniedException', 'Access denied by a fault of the sandbox'),
  expired: () => new AwsError('ExpiredTokenException', 'The security token included in the request is expired'),
  invalidSignature: () =>
    new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
  conflict: () =>
    new AwsError(
      'ResourceConflictException',
      'The operation cannot be performed at this time. An update is in progress.',
    ),
  precondition: () =>
    new AwsError(
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    ),
  error500: () => new AwsError('ServiceException', 'Service encountered an internal error'),
  error502: () => new AwsError('ServiceException', 'Bad gateway', { status: 502 }),
  error503: () => new AwsError('ServiceUnavailableException', 'Service is unavailable'),
  error504: () => new AwsError('ServiceException', 'Gateway timeout', { status: 504 }),
}

/** The error that a fault answers with; undefined for those that are no AWS error. */
export const faultError = ({ kind }: Fault): AwsError | undefined => errorOf[kind]?.()
