import 'server-only'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors'
import { normaliseName } from './users'

const failuresMax = 5
const windowSeconds = 5 * 60
/** Behind one address there may be a whole office: it may fail more often in all, each person no more than five times. */
const failuresMaxPerAddress = 20

const refusal = (waitMs: number) => {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000))
  return new AppError(
    'rate_limited',
    `Too many failed sign-ins. Wait ${Math.ceil(retryAfter / 60)} min, then try again.`,
    {
      retryAfter,
    },
  )
}

const take = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
  try {
    await limiter.consume(key)
  } catch (cause) {
    throw cause instanceof RateLimiterRes ? refusal(cause.msBeforeNext) : cause
  }
}

/** What one attempt to sign in counts against. `address` is undefined where nobody trustworthy told it. */
export type Attempt = { user: string; address: string | undefined }

/**
 * Counts attempts to sign in: 5 in 5 minutes per name, 20 per address. An attempt counts before its password is looked at,
 * so many at once gain nothing; `forgive` takes it back when it succeeds.
 */
export const createThrottle = () => {
  const byUser = new RateLimiterMemory({ points: failuresMax, duration: windowSeconds })
  const byAddress = new RateLimiterMemory({ points: failuresMaxPerAddress, duration: windowSeconds })
  const keyOf = (user: string) => normaliseName(user).toLowerCase().slice(0, 256)
  return {
    /** Throws `rate_limited` with the seconds to wait. */
    count: async ({ user, address }: Attempt): Promise<void> => {
      await take(byUser, keyOf(user))
      if (address) await take(byAddress, address)
    },
    forgive: async ({ user, address }: Attempt): Promise<void> => {
      await byUser.delete(keyOf(user))
      if (address) await byAddress.reward(address)
    },
  }
}
