import type { DatabaseSync } from 'node:sqlite'
import { defineOperation } from '@/sandbox/protocol/rpc-operation'
import { readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import {
  groupOf,
  groupResource,
  invalidParameter,
  logGroupIdentifier,
  logGroupName,
  logStreamName,
  nextToken,
} from './log-call'
import { requireLogStream } from './stream-operations'

/** Both of events and of bytes: what one answer of CloudWatch Logs holds at most. */
export const eventsMax = 10_000
export const answerBytesMax = 1_048_576

const timestamp = { type: 'long', min: 0 } as const
const never = Number.MAX_SAFE_INTEGER

/** A place in a stream: an event of that place and all on one side of it. */
type Position = { at: number; id: number }
type Direction = 'f' | 'b'

const toStreamToken = (direction: Direction, { at, id }: Position): string =>
  `${direction}/${String(at).padStart(16, '0')}${String(id).padStart(40, '0')}/s`

const readStreamToken = (token: string): Position & { direction: Direction } => {
  const [, direction, at, id] = /^([fb])\/(\d{16})(\d{40})\/s$/.exec(token) ?? []
  if (at === undefined || id === undefined) throw invalidParameter('The specified nextToken is invalid.')
  return { direction: direction === 'b' ? 'b' : 'f', at: Number(at), id: Number(id) }
}

const forward =
  'SELECT * FROM log_events WHERE stream_id = :stream AND (at, id) > (:at, :id) AND at >= :start AND at < :end ORDER BY at, id LIMIT :limit'
const backward =
  'SELECT * FROM log_events WHERE stream_id = :stream AND (at, id) < (:at, :id) AND at >= :start AND at < :end ORDER BY at DESC, id DESC LIMIT :limit'

type Range = { start: number; end: number; limit: number }

const withinBytes = (rows: Iterable<Row>): Row[] => {
  const page: Row[] = []
  let bytes = 0
  for (const row of rows) {
    bytes += readNumber(row, 'bytes')
    if (page.length && bytes > answerBytesMax) break
    page.push(row)
  }
  return page
}

const readPage = (database: DatabaseSync, stream: number, from: Position & { direction: Direction }, range: Range) => {
  const { at, id, direction } = from
  const statement = prepare(database, direction === 'f' ? forward : backward)
  const rows = withinBytes(statement.iterate({ stream, at, id, ...range }))
  return direction === 'f' ? rows : rows.reverse()
}

const positionOf = (row: Row | undefined): Position | undefined =>
  row && { at: readNumber(row, 'at'), id: readNumber(row, 'id') }

const startOf = (token: string | undefined, fromHead: boolean): Position & { direction: Direction } => {
  if (token !== undefined) return readStreamToken(token)
  return fromHead ? { direction: 'f', at: 0, id: 0 } : { direction: 'b', at: never, id: never }
}

const getLogEvents = defineOperation({
  action: 'logs:GetLogEvents',
  members: {
    logGroupName,
    logGroupIdentifier,
    logStreamName: { ...logStreamName, required: true },
    startTime: timestamp,
    endTime: timestamp,
    nextToken,
    limit: { type: 'integer', min: 1, max: eventsMax },
    startFromHead: { type: 'boolean' },
  },
  resource: (input, call) => groupResource(input, call, input.logStreamName),
  run(input, call) {
    const { database } = call.sandbox
    const { startTime: start = 0, endTime: end = never, limit = eventsMax } = input
    if (end < start) throw invalidParameter('endTime must be greater than or equal to startTime')
    const stream = requireLogStream(database, groupOf(input, call), input.logStreamName)
    const from = startOf(input.nextToken, input.startFromHead ?? false)
    const rows = readPage(database, stream, from, { start, end, limit })
    // At either end the token stays the same, which is how clients know that they are there.
    const rest = from.at === never ? { at: 0, id: 0 } : from
    // Turning round at an end begins with the event that is there.
    const turned = { ...rest, id: Math.max(0, from.direction === 'f' ? rest.id + 1 : rest.id - 1) }
    return {
      events: rows.map((row) => ({
        timestamp: readNumber(row, 'at'),
        message: readText(row, 'message'),
        ingestionTime: readNumber(row, 'ingested_at'),
      })),
      nextForwardToken: toStreamToken('f', positionOf(rows.at(-1)) ?? (from.direction === 'f' ? rest : turned)),
      nextBackwardToken: toStreamToken('b', positionOf(rows[0]) ?? (from.direction === 'b' ? rest : turned)),
    }
  },
})

/** Reading events of one stream. */
export const eventOperations = { GetLogEvents: getLogEvents }
