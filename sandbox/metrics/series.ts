import type { MetricHistory } from './history'
import type { MetricName, Subject } from './metric'
import type { MetricStore } from './metric-store'
import { emptySample, type Sample } from './sample'

const minuteMs = 60_000

/** Where metrics come from: what ran, and for the demo organisation what is made up. */
export type MetricSources = { store: MetricStore; history?: MetricHistory | undefined }

/** A stretch of time in milliseconds and seconds, as CloudWatch is asked for it. */
export type Stretch = { start: number; end: number; periodSeconds: number; now: number }

/** One sample per period that has values, by its beginning in epoch milliseconds, oldest first. */
export type Series = Map<number, Sample>

export const readSeries = (
  { store, history }: MetricSources,
  metric: MetricName,
  subject: Subject,
  { start, end, periodSeconds, now }: Stretch,
): Series => {
  const from = Math.floor(start / minuteMs)
  const period = Math.max(1, Math.round(periodSeconds / 60))
  // Whole periods, as far as they begin before the end.
  const to = from + Math.ceil((end / minuteMs - from) / period) * period
  const samples = new Map<number, Sample>()
  const sampleAt = (minute: number): Sample => {
    const at = (from + Math.floor((minute - from) / period) * period) * minuteMs
    const known = samples.get(at)
    if (known) return known
    const sample = emptySample()
    samples.set(at, sample)
    return sample
  }
  store.read(metric, subject, from, to, sampleAt)
  history?.read(metric, subject, { from, to, period, now: Math.floor(now / minuteMs) }, sampleAt)
  return new Map([...samples].sort(([one], [other]) => one - other))
}
