import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { MetricName, Subject } from './metric'
import { addFlags, addValues, bucketOf, type Sample } from './sample'

const minuteMs = 60_000
const keptMinutes = 15 * 24 * 60
const delayMs = 1_000

/** What happened in one minute. `durations` counts by bucket. */
type Minute = {
  invocations: number
  errors: number
  throttles: number
  concurrency: number
  durationSum: number
  durationMin: number
  durationMax: number
  durations: Record<string, number>
}

/** What ran, or was refused; `resource` and `version` as the dimensions have them. */
export type Ran = { account: string; region: string; functionName: string; resource: string; version: string }

/** Keeps what ran, by minute. Writing waits for a moment, so that no invocation waits for the disk. */
export type MetricStore = {
  addInvocation(ran: Ran, at: number, result: { durationMs: number; failed: boolean }): void
  addThrottle(ran: Ran, at: number): void
  /** So many ran at a time: of the function, and in the region. */
  addConcurrency(ran: Ran, at: number, ofFunction: number, ofRegion: number): void
  /** Adds what is known of a subject in `[from, to)`, in minutes since the epoch; `sampleAt` is asked by minute. */
  read(metric: MetricName, subject: Subject, from: number, to: number, sampleAt: (minute: number) => Sample): void
  /** Every function, resource and version that ran since. */
  subjects(place: { account: string; region: string }, since: number): Required<Ran>[]
  flush(): void
  clear(): void
}

const emptyMinute = (): Minute => ({
  invocations: 0,
  errors: 0,
  throttles: 0,
  concurrency: 0,
  durationSum: 0,
  durationMin: Number.MAX_SAFE_INTEGER,
  durationMax: 0,
  durations: {},
})

const merge = (known: Minute, more: Minute): Minute => {
  const durations = { ...known.durations }
  for (const [bucket, count] of Object.entries(more.durations)) durations[bucket] = (durations[bucket] ?? 0) + count
  return {
    invocations: known.invocations + more.invocations,
    errors: known.errors + more.errors,
    throttles: known.throttles + more.throttles,
    concurrency: Math.max(known.concurrency, more.concurrency),
    durationSum: known.durationSum + more.durationSum,
    durationMin: Math.min(known.durationMin, more.durationMin),
    durationMax: Math.max(known.durationMax, more.durationMax),
    durations,
  }
}

const adders: Record<MetricName, (sample: Sample, minute: Minute) => void> = {
  Invocations: (sample, { invocations }) => addFlags(sample, invocations, invocations),
  Errors: (sample, { invocations, errors }) => addFlags(sample, invocations, errors),
  Throttles: (sample, { invocations, throttles }) => addFlags(sample, invocations + throttles, throttles),
  Duration: (sample, { invocations, durationSum, durationMin, durationMax, durations }) => {
    if (!invocations) return
    const buckets = Object.entries(durations).map(([bucket, count]): [number, number] => [Number(bucket), count])
    addValues(sample, { count: invocations, sum: durationSum, min: durationMin, max: durationMax, buckets })
  },
  ConcurrentExecutions: (sample, { concurrency }) => {
    if (!concurrency) return
    const buckets: [number, number][] = [[bucketOf(concurrency), 1]]
    addValues(sample, { count: 1, sum: concurrency, min: concurrency, max: concurrency, buckets })
  },
}

const selectOf = (metric: MetricName, { functionName, resource, executedVersion }: Subject) => {
  const where = ['account = ?', 'region = ?']
  const values: string[] = []
  const isConcurrency = metric === 'ConcurrentExecutions'
  if (functionName !== undefined || isConcurrency) {
    where.push('function_name = ?')
    values.push(functionName ?? '')
  }
  if (isConcurrency) where.push("resource = ''")
  else if (resource === undefined) where.push("resource <> ''")
  else {
    where.push('resource = ?')
    values.push(resource)
  }
  if (executedVersion !== undefined) {
    where.push('version = ?')
    values.push(executedVersion)
  }
  return { where: where.join(' AND '), values }
}

const save = (database: DatabaseSync, key: (string | number)[], more: Minute): void => {
  const where = 'account = ? AND region = ? AND function_name = ? AND resource = ? AND version = ? AND minute = ?'
  const row = prepare(database, `SELECT body FROM metric_minutes WHERE ${where}`).get(...key)
  const body = row ? merge(readJson<Minute>(row, 'body'), more) : more
  const insert = prepare(database, 'INSERT OR REPLACE INTO metric_minutes VALUES (?, ?, ?, ?, ?, ?, ?)')
  insert.run(...key, JSON.stringify(body))
}

/** What ran in this database. `now` tells the sandbox's time. */
export const createMetricStore = (database: DatabaseSync, now: () => number): MetricStore => {
  let waiting = new Map<string, { key: (string | number)[]; minute: Minute }>()
  let timer: NodeJS.Timeout | undefined

  const clear = () => {
    clearTimeout(timer)
    timer = undefined
    waiting = new Map()
  }
  const flush = () => {
    const minutes = [...waiting.values()]
    clear()
    if (!minutes.length || !database.isOpen) return
    transaction(database, () => {
      for (const { key, minute } of minutes) save(database, key, minute)
      const oldest = Math.floor(now() / minuteMs) - keptMinutes
      prepare(database, 'DELETE FROM metric_minutes WHERE minute < ?').run(oldest)
    })
  }
  const flushLater = () => {
    try {
      flush()
    } catch (error) {
      process.stderr.write(`Metrics were not stored: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  const add = ({ account, region, functionName, resource, version }: Ran, at: number, change: Partial<Minute>) => {
    const key = [account, region, functionName, resource, version, Math.floor(at / minuteMs)]
    const id = key.join('\n')
    const known = waiting.get(id)
    const more = { ...emptyMinute(), ...change }
    waiting.set(id, { key, minute: known ? merge(known.minute, more) : more })
    timer ??= setTimeout(flushLater, delayMs).unref()
  }

  return {
    addInvocation: (ran, at, { durationMs, failed }) =>
      add(ran, at, {
        invocations: 1,
        errors: failed ? 1 : 0,
        durationSum: durationMs,
        durationMin: durationMs,
        durationMax: durationMs,
        durations: { [bucketOf(durationMs)]: 1 },
      }),
    addThrottle: (ran, at) => add(ran, at, { throttles: 1 }),
    addConcurrency(ran, at, ofFunction, ofRegion) {
      const whole = { ...ran, resource: '', version: '' }
      add(whole, at, { concurrency: ofFunction })
      add({ ...whole, functionName: '' }, at, { concurrency: ofRegion })
    },
    read(metric, subject, from, to, sampleAt) {
      if (metric === 'ConcurrentExecutions' && subject.resource !== undefined) return
      flush()
      const { where, values } = selectOf(metric, subject)
      const sql = `SELECT minute, body FROM metric_minutes WHERE ${where} AND minute >= ? AND minute < ?`
      const rows = prepare(database, sql).iterate(subject.account, subject.region, ...values, from, to)
      for (const row of rows) adders[metric](sampleAt(readNumber(row, 'minute')), readJson<Minute>(row, 'body'))
    },
    subjects({ account, region }, since) {
      flush()
      return prepare(
        database,
        `SELECT DISTINCT function_name, resource, version FROM metric_minutes
         WHERE account = ? AND region = ? AND function_name <> '' AND resource <> '' AND minute >= ?`,
      )
        .all(account, region, since)
        .map((row) => ({
          account,
          region,
          functionName: readText(row, 'function_name'),
          resource: readText(row, 'resource'),
          version: readText(row, 'version'),
        }))
    },
    flush,
    clear,
  }
}
