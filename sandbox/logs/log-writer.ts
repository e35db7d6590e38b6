import type { DatabaseSync } from 'node:sqlite'
import type { LogRecord } from '@/sandbox/runtime/runtime'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import { defaultLogBounds, keepBounds, type LogBounds } from './log-bounds'
import { toLogEvents, type LogEvent } from './log-event'
import { ensureLogGroup, ensureLogStream } from './log-group'

/** One invocation's events, as they were stored. */
export type WrittenLog = Omit<LogRecord, 'text'> & { events: LogEvent[] }

/** Keeps what invocations print. Writing waits for a moment, so that no invocation waits for the disk. */
export type LogWriter = {
  add(record: LogRecord): void
  /** Stores what waits. Everything that reads logs calls it first. */
  flush(): void
  /** Hands over everything that is stored from now on; the answer ends that. */
  subscribe(listener: (written: WrittenLog) => void): () => void
  /** Forgets what waits: the store was emptied. */
  clear(): void
}

const delayMs = 150
/** What waits at most, in characters; more is written at once. */
const waitingMax = 4_194_304
const eventOverhead = 26

const store = (database: DatabaseSync, record: LogRecord, groups: Set<number>): WrittenLog => {
  const { text: _, ...written } = record
  const events = toLogEvents(record)
  const groupId = ensureLogGroup(database, record, record.logGroup, record.startedAt)
  const streamId = ensureLogStream(database, groupId, record.logStream, record.startedAt)
  const insert = prepare(
    database,
    'INSERT INTO log_events (group_id, stream_id, at, ingested_at, bytes, message) VALUES (?, ?, ?, ?, ?, ?)',
  )
  let bytes = 0
  for (const { at, message } of events) {
    const size = Buffer.byteLength(message) + eventOverhead
    insert.run(groupId, streamId, at, record.at, size, message)
    bytes += size
  }
  prepare(database, 'UPDATE log_groups SET bytes = bytes + ? WHERE id = ?').run(bytes, groupId)
  prepare(
    database,
    'UPDATE log_streams SET first_at = coalesce(first_at, ?), last_at = ?, ingested_at = ? WHERE id = ?',
  ).run(events[0]?.at ?? record.startedAt, events.at(-1)?.at ?? record.at, record.at, streamId)
  groups.add(groupId)
  return { ...written, events }
}

/** A writer into this database. `now` tells the sandbox's time, by which retention goes. */
export const createLogWriter = (
  database: DatabaseSync,
  now: () => number,
  bounds: LogBounds = defaultLogBounds,
): LogWriter => {
  const listeners = new Set<(written: WrittenLog) => void>()
  let waiting: LogRecord[] = []
  let waitingSize = 0
  let timer: NodeJS.Timeout | undefined

  const clear = () => {
    clearTimeout(timer)
    timer = undefined
    waiting = []
    waitingSize = 0
  }
  const flush = () => {
    const records = waiting
    clear()
    if (!records.length || !database.isOpen) return
    const written = transaction(database, () => {
      const groups = new Set<number>()
      const stored = records.map((record) => store(database, record, groups))
      keepBounds(database, groups, bounds, now())
      return stored
    })
    for (const log of written) for (const listener of listeners) listener(log)
  }
  const flushLater = () => {
    try {
      flush()
    } catch (error) {
      // Nobody waits for a log: a full disk must not end the sandbox.
      process.stderr.write(`Logs were not stored: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }

  return {
    add(record) {
      waiting.push(record)
      waitingSize += record.text.length
      if (waitingSize > waitingMax) flushLater()
      else timer ??= setTimeout(flushLater, delayMs).unref()
    },
    flush,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear,
  }
}
