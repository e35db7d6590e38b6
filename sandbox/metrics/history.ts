import type { MetricName, Subject } from './metric'
import { addFlags, addValues, bucketOf, type Sample } from './sample'
import { callsUntil, chance, hourOf, type Hour, type Traffic } from './traffic'

const dayMinutes = 24 * 60
const historyDays = 14
const slices = 24

/** A past that is worked out when it is read, always the same. */
export type MetricHistory = {
  /** As `MetricStore.read`, but in periods: `sampleAt` is asked once per hour and period. */
  read(metric: MetricName, subject: Subject, range: HistoryRange, sampleAt: (minute: number) => Sample): void
  subjects(place: { account: string; region: string }): Traffic[]
}

/** Minutes since the epoch. `now` is the first minute that has no history yet; `period` in minutes. */
export type HistoryRange = { from: number; to: number; period: number; now: number }

type Window = { calls: number; errors: number; throttles: number }

/** What of cumulated calls is a subject's: an alias with a canary splits them. */
const shareOf = ({ functionName, alias }: Traffic, { resource, executedVersion }: Subject) => {
  const none = () => 0
  const all = (calls: number) => calls
  if (resource === undefined) return all
  if (resource !== (alias ? `${functionName}:${alias.name}` : functionName)) return none
  if (executedVersion === undefined) return all
  const { version, canary } = alias ?? {}
  const weight = canary?.weight ?? 0
  if (executedVersion === canary?.version) return (calls: number) => Math.floor(calls * weight)
  return executedVersion === version ? (calls: number) => calls - Math.floor(calls * weight) : none
}

const windowOf = (
  traffic: Traffic,
  subject: Subject,
  hour: number,
  whole: Hour,
  first: number,
  last: number,
): Window => {
  const share = shareOf(traffic, subject)
  const phase = chance(`${traffic.functionName}/phase`, hour)
  const errorsUntil = (calls: number) => (whole.calls ? Math.floor((whole.errors * calls) / whole.calls + phase) : 0)
  const throttlesUntil = (minute: number) => Math.floor((whole.throttles * minute) / 60)
  const before = callsUntil(traffic, hour, whole.calls, first)
  const after = callsUntil(traffic, hour, whole.calls, last)
  return {
    calls: share(after) - share(before),
    errors: Math.min(share(after) - share(before), share(errorsUntil(after)) - share(errorsUntil(before))),
    throttles: share(throttlesUntil(last)) - share(throttlesUntil(first)),
  }
}

/** The normal quantile after Hastings: good to two digits, which is enough for a made-up past. */
const normalQuantile = (p: number): number => {
  const t = Math.sqrt(-2 * Math.log(p < 0.5 ? p : 1 - p))
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t)
  return p < 0.5 ? -z : z
}

const addDurations = (sample: Sample, traffic: Traffic, { medianMs }: Hour, calls: number): void => {
  const { spread, timeoutMs } = traffic
  const at = (p: number) => Math.min(timeoutMs, medianMs * Math.exp(spread * normalQuantile(p)))
  const edge = Math.max(0.0001, 0.5 / (calls + 1))
  const parts = Math.min(slices, calls)
  const buckets = Array.from({ length: parts }, (_, n): [number, number] => [
    bucketOf(at(Math.min(1 - edge, Math.max(edge, (n + 0.5) / parts)))),
    calls / parts,
  ])
  const [min, max] = [at(edge), at(1 - edge)]
  const mean = Math.min(max, Math.max(min, medianMs * Math.exp((spread * spread) / 2)))
  addValues(sample, { count: calls, sum: mean * calls, min, max, buckets })
}

const addConcurrency = (sample: Sample, traffic: Traffic, hour: number, whole: Hour, minutes: number): void => {
  const busy = (whole.calls / 3_600_000) * whole.medianMs
  const max = Math.max(1, Math.ceil(busy * (1.6 + chance(`${traffic.functionName}/burst`, hour))))
  const usual = Math.max(1, Math.min(max, busy * 1.1))
  const buckets: [number, number][] = [
    [bucketOf(usual), minutes * 0.95],
    [bucketOf(max), minutes * 0.05],
  ]
  addValues(sample, { count: minutes, sum: usual * minutes, min: 1, max, buckets })
}

type Part = { traffic: Traffic; hour: number; whole: Hour; window: Window; minutes: number }

const adders: Record<MetricName, (sample: Sample, part: Part) => void> = {
  Invocations: (sample, { window }) => addFlags(sample, window.calls, window.calls),
  Errors: (sample, { window }) => addFlags(sample, window.calls, window.errors),
  Throttles: (sample, { window }) => addFlags(sample, window.calls + window.throttles, window.throttles),
  Duration: (sample, { traffic, whole, window }) => {
    if (window.calls) addDurations(sample, traffic, whole, window.calls)
  },
  ConcurrentExecutions: (sample, { traffic, hour, whole, window, minutes }) => {
    if (window.calls) addConcurrency(sample, traffic, hour, whole, Math.min(minutes, window.calls))
  },
}

const readOne = (
  metric: MetricName,
  traffic: Traffic,
  subject: Subject,
  { from, to, period }: HistoryRange,
  sampleAt: (minute: number) => Sample,
): void => {
  let hour = -1
  let whole: Hour | undefined
  for (let minute = from; minute < to;) {
    const ofMinute = Math.floor(minute / 60)
    if (!whole || hour !== ofMinute) {
      hour = ofMinute
      whole = hourOf(traffic, hour)
    }
    const periodEnd = from + (Math.floor((minute - from) / period) + 1) * period
    const end = Math.min(to, periodEnd, (hour + 1) * 60)
    if (whole.calls || whole.throttles) {
      const window = windowOf(traffic, subject, hour, whole, minute - hour * 60, end - hour * 60)
      if (window.calls || window.throttles)
        adders[metric](sampleAt(minute), { traffic, hour, whole, window, minutes: end - minute })
    }
    minute = end
  }
}

/** The past of these functions: the last fourteen days of it. */
export const createHistory = (traffics: readonly Traffic[]): MetricHistory => {
  const byPlace = Map.groupBy(traffics, ({ account, region }) => `${account}/${region}`)
  const subjects = ({ account, region }: { account: string; region: string }) =>
    byPlace.get(`${account}/${region}`) ?? []
  return {
    subjects,
    read(metric, subject, range, sampleAt) {
      if (metric === 'ConcurrentExecutions' && subject.resource !== undefined) return
      const oldest = range.now - historyDays * dayMinutes
      // Whole periods, counted from where the reader counts them.
      const skipped = Math.max(0, Math.ceil((oldest - range.from) / range.period)) * range.period
      const part = { ...range, from: range.from + skipped, to: Math.min(range.to, range.now) }
      for (const traffic of subjects(subject))
        if (subject.functionName === undefined || subject.functionName === traffic.functionName)
          readOne(metric, traffic, subject, part, sampleAt)
    },
  }
}
