import 'server-only'

/** How long an idempotency key is remembered. */
export const requestKeptMs = 24 * 60 * 60 * 1000

/** A request that has no outcome after this is gone: the longest one is an Invoke of 905 s. */
export const requestRunningMsMax = 16 * 60 * 1000
