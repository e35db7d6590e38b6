import type { OperationName } from '@/lib/operations/operation'
import { AwsError } from './aws-error'

type Bucket = { tokens: number; at: number }

/** Requests per second of an account in a region. Source: Lambda quotas, "API requests". */
const controlPlane = 15
const ownBuckets: Partial<Record<OperationName, number>> = { GetFunction: 100, GetPolicy: 15 }
/** Invocations are limited by concurrency instead. */
const unlimited: ReadonlySet<OperationName> = new Set(['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'])

export type Quota = { check(operation: OperationName, account: string, region: string): void }

/**
 * Token buckets as AWS has them: the control plane together, GetFunction and GetPolicy apart. `check` throws
 * `TooManyRequestsException`. `now` in milliseconds.
 */
export const createQuota = (now: () => number = () => performance.now()): Quota => {
  const buckets = new Map<string, Bucket>()
  return {
    check(operation, account, region) {
      if (unlimited.has(operation)) return
      const own = ownBuckets[operation]
      const rate = own ?? controlPlane
      const key = `${account}/${region}/${own === undefined ? 'control' : operation}`
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: rate, at }
      buckets.set(key, bucket)
      bucket.tokens = Math.min(rate, bucket.tokens + ((at - bucket.at) / 1_000) * rate)
      bucket.at = at
      if (bucket.tokens < 1)
        throw new AwsError('TooManyRequestsException', 'Rate exceeded', {
          members: { Reason: 'CallerRateLimitExceeded' },
        })
      bucket.tokens--
    },
  }
}
