/** Samples of one measure, in the order taken. */
export type Samples = number[]

/** The value below which a share `p` (0 to 1) of the samples lies. */
export const percentile = (samples: Samples, p: number): number => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN
}

export const median = (samples: Samples): number => percentile(samples, 0.5)

/** What one budget came to: `value` against `limit`, with the spread over rounds. */
export type Result = {
  /** Name of the budget, e.g. `G1`. */
  goal: string
  what: string
  unit: 'ratio' | 'ms' | 'kB' | 'MB' | '/s'
  value: number
  min: number
  max: number
  rounds: number
  /** The value must be at most (or, with `atLeast`, at least) this. */
  limit: number
  atLeast?: boolean
  /** Absolute numbers behind it, for the reader only: they do not travel between machines. */
  details?: Record<string, number>
}

export const holds = ({ value, limit, atLeast }: Result): boolean => (atLeast ? value >= limit : value <= limit)

/** The result of a series of ratios taken pairwise in one run. */
export const ratioResult = (
  base: Pick<Result, 'goal' | 'what' | 'limit' | 'atLeast' | 'details'>,
  ratios: Samples,
): Result => ({
  ...base,
  unit: 'ratio',
  value: median(ratios),
  min: Math.min(...ratios),
  max: Math.max(...ratios),
  rounds: ratios.length,
})
