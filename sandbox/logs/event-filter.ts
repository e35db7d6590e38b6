import type { DatabaseSync } from 'node:sqlite'
import { defineOperation } from '@/sandbox/protocol/rpc-operation'
import { readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { answerBytesMax, eventsMax } from './event-operations'
import { parseFilterPattern, type Matches } from './filter-pattern'
import {
  groupOf,
  groupResource,
  invalidParameter,
  logGroupIdentifier,
  logGroupName,
  logStreamName,
  nextToken,
  readToken,
  toToken,
} from './log-call'

/** Events looked at for one answer: beyond, the client has to ask on, as it has to with AWS. */
const scannedMax = 50_000
const timestamp = { type: 'long', min: 0 } as const

const scan = `SELECT e.id, e.at, e.ingested_at, e.bytes, e.message, s.name AS stream
  FROM log_events e JOIN log_streams s ON s.id = e.stream_id
  WHERE e.group_id = :group AND (e.at, e.id) > (:at, :id) AND e.at >= :start AND e.at <= :end ORDER BY e.at, e.id LIMIT :limit`

type Streams = { names: string[] | undefined; prefix: string | undefined }

const isAmong = ({ names, prefix }: Streams, stream: string): boolean =>
  (!names || names.includes(stream)) && (prefix === undefined || stream.startsWith(prefix))

type Scan = { group: number; at: number; id: number; start: number; end: number; limit: number }
type Found = { rows: Row[]; stoppedAt?: [number, number] }

const collect = (database: DatabaseSync, { limit, ...from }: Scan, streams: Streams, matches: Matches): Found => {
  const rows: Row[] = []
  let bytes = 0
  let scanned = 0
  let last: [number, number] = [from.at, from.id]
  for (const row of prepare(database, scan).iterate({ ...from, limit: scannedMax + 1 })) {
    scanned += 1
    const isHit = isAmong(streams, readText(row, 'stream')) && matches(readText(row, 'message'))
    const isFull =
      rows.length >= limit || (isHit && rows.length > 0 && bytes + readNumber(row, 'bytes') > answerBytesMax)
    if (isFull || scanned > scannedMax) return { rows, stoppedAt: last }
    last = [readNumber(row, 'at'), readNumber(row, 'id')]
    if (!isHit) continue
    rows.push(row)
    bytes += readNumber(row, 'bytes')
  }
  return { rows }
}

/** 56 digits in the order of time, as AWS's are. */
const eventId = (row: Row): string =>
  `${String(readNumber(row, 'at')).padStart(16, '3')}${String(readNumber(row, 'id')).padStart(40, '0')}`

const filterLogEvents = defineOperation({
  action: 'logs:FilterLogEvents',
  members: {
    logGroupName,
    logGroupIdentifier,
    logStreamNames: { type: 'list', min: 1, max: 100, items: logStreamName },
    logStreamNamePrefix: logStreamName,
    startTime: timestamp,
    endTime: timestamp,
    filterPattern: { type: 'string', min: 0, max: 1024 },
    nextToken,
    limit: { type: 'integer', min: 1, max: eventsMax },
    interleaved: { type: 'boolean' },
    unmask: { type: 'boolean' },
  },
  resource: groupResource,
  run(input, call) {
    const { logStreamNames: names, logStreamNamePrefix: prefix, limit = eventsMax } = input
    const { startTime: start = 0, endTime: end = Number.MAX_SAFE_INTEGER } = input
    if (names && prefix !== undefined)
      throw invalidParameter('logStreamNamePrefix and logStreamNames are mutually exclusive')
    const matches = parseFilterPattern(input.filterPattern)
    const group = groupOf(input, call)
    const [at, id] = (input.nextToken ? readToken(input.nextToken, [0, 0]) : [-1, 0]).map(Number)
    const from = { group: group.id, at: at ?? -1, id: id ?? 0, start, end, limit }
    const { rows, stoppedAt } = collect(call.sandbox.database, from, { names, prefix }, matches)
    return {
      events: rows.map((row) => ({
        logStreamName: readText(row, 'stream'),
        timestamp: readNumber(row, 'at'),
        message: readText(row, 'message'),
        ingestionTime: readNumber(row, 'ingested_at'),
        eventId: eventId(row),
      })),
      searchedLogStreams: [],
      nextToken: stoppedAt && toToken(stoppedAt),
    }
  },
})

/** Searching the events of a group. */
export const filterOperations = { FilterLogEvents: filterLogEvents }
