/**
 * Counts crashes: `spend(now)` is true while a restart is still worth trying, false from the `most`-th crash within
 * `windowMs` on.
 */
export function createCrashBudget({ most = 5, windowMs = 60_000 } = {}) {
  let crashes = []
  return {
    spend(now = Date.now()) {
      crashes = [...crashes.filter((at) => now - at < windowMs), now]
      return crashes.length < most
    },
  }
}
