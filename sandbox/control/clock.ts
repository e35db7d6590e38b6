import type { Clock } from '@/sandbox/lambda/context'

/** A clock that tests can set wrong. */
export type SkewedClock = Clock & { skewSeconds: number }

/** The machine's clock until it is skewed. */
export const createClock = (): SkewedClock => ({
  skewSeconds: 0,
  now() {
    return Date.now() + this.skewSeconds * 1_000
  },
})
