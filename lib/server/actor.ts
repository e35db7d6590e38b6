import 'server-only'

/** The signed-in person behind a request. Built from the session row alone; a service gets this, never a request. */
export type Actor = {
  /** Stable: `sandbox:admin`, `local:anna`, later `oidc:<iss>|<sub>`. */
  userId: string
  /** What people read. */
  name: string
  groups: readonly string[]
  /** Public id of the session row (not the secret of the cookie). */
  sessionId: string
  /** Epoch milliseconds at which the session ends at the latest. */
  expiresAt: number
}
