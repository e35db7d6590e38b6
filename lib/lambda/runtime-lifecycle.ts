import facts from './runtime-lifecycle.json' with { type: 'json' }

/** Dates as AWS publishes them for a runtime, `YYYY-MM-DD`; null where none is announced. */
type RuntimeDates = {
  deprecatedOn: string | null
  blockCreateOn: string | null
  blockUpdateOn: string | null
  successor: string | null
}

/**
 * Where a runtime is in its life. `ending`: deprecated within 180 days; `deprecated`: no more security updates; `blocked`: functions
 * can no longer be updated. `daysLeft` counts to the deprecation and is negative after it.
 */
export type RuntimeLifecycle = RuntimeDates & {
  state: 'current' | 'ending' | 'deprecated' | 'blocked'
  daysLeft: number | null
}

const dayMs = 86_400_000
const endingDays = 180

const runtimes: Record<string, RuntimeDates | undefined> = facts.runtimes

/** The day on which these dates were published, `YYYY-MM-DD`. AWS moves them. */
export const runtimeFactsAsOf: string = facts.asOf

const daysUntil = (date: string, now: number) => Math.ceil((Date.parse(date) - now) / dayMs)

const stateOf = ({ blockUpdateOn }: RuntimeDates, daysLeft: number | null, now: number): RuntimeLifecycle['state'] => {
  if (daysLeft === null || daysLeft > endingDays) return 'current'
  if (daysLeft > 0) return 'ending'
  return blockUpdateOn !== null && daysUntil(blockUpdateOn, now) <= 0 ? 'blocked' : 'deprecated'
}

/** The life of a runtime at a moment in epoch milliseconds; null for an image, and for a runtime these dates do not know. */
export const runtimeLifecycle = (runtime: string | null, now: number): RuntimeLifecycle | null => {
  const dates = runtime !== null && Object.hasOwn(runtimes, runtime) ? runtimes[runtime] : undefined
  if (!dates) return null
  const daysLeft = dates.deprecatedOn === null ? null : daysUntil(dates.deprecatedOn, now)
  return { ...dates, daysLeft, state: stateOf(dates, daysLeft, now) }
}
