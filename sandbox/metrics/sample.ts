/** What CloudWatch keeps of the values of one metric in one period. */
export type Sample = {
  count: number
  sum: number
  min: number
  max: number
  /** How many values are in which bucket; only where percentiles are asked for. */
  buckets: Map<number, number>
}

/** Buckets are one per cent apart, so that a percentile is within half of that. */
const step = Math.log(1.01)

export const bucketOf = (value: number): number => (value <= 0 ? -10_000 : Math.round(Math.log(value) / step))
const valueOf = (bucket: number): number => (bucket === -10_000 ? 0 : Math.exp(bucket * step))

export const emptySample = (): Sample => ({ count: 0, sum: 0, min: Infinity, max: -Infinity, buckets: new Map() })

/** Adds `count` values that sum up to `sum`. */
export const addValues = (
  sample: Sample,
  values: Omit<Sample, 'buckets'> & { buckets?: Iterable<[number, number]> },
) => {
  sample.count += values.count
  sample.sum += values.sum
  sample.min = Math.min(sample.min, values.min)
  sample.max = Math.max(sample.max, values.max)
  for (const [bucket, count] of values.buckets ?? [])
    sample.buckets.set(bucket, (sample.buckets.get(bucket) ?? 0) + count)
}

/** Adds `count` zeros and ones, `hits` of them ones, as Errors and Throttles have one per call. */
export const addFlags = (sample: Sample, count: number, hits: number): void => {
  if (!count) return
  const buckets: [number, number][] = [
    [bucketOf(0), count - hits],
    [bucketOf(1), hits],
  ]
  addValues(sample, { count, sum: hits, min: hits < count ? 0 : 1, max: hits ? 1 : 0, buckets })
}

const percentile = ({ buckets, min, max }: Sample, percent: number): number => {
  const sorted = [...buckets].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  let left = (percent / 100) * total
  for (const [bucket, count] of sorted) {
    left -= count
    if (left <= 1e-9) return Math.min(max, Math.max(min, valueOf(bucket)))
  }
  return max
}

const simple: Record<string, (sample: Sample) => number> = {
  Average: ({ sum, count }) => sum / count,
  Maximum: ({ max }) => max,
  Minimum: ({ min }) => min,
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
}

/** A statistic by its name: `Sum`, `Average`, `p99.9`, …; undefined for those that there are not. */
export const statisticOf = (name: string): ((sample: Sample) => number) | undefined => {
  if (Object.hasOwn(simple, name)) return simple[name]
  const percent = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1]
  return percent === undefined ? undefined : (sample) => percentile(sample, Number(percent))
}

/** Whether a statistic needs buckets. */
export const isPercentile = (name: string): boolean => name.startsWith('p')
