import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { defineOperation } from '@/sandbox/protocol/rpc-operation'
import { readNumber, readOptionalNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
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
import { logGroupArn, type LogGroup } from './log-group'

const pageMax = 50

/** Throws `ResourceNotFoundException` for a stream that the group does not have. */
export const requireLogStream = (database: DatabaseSync, group: LogGroup, name: string): number => {
  const row = prepare(database, 'SELECT id FROM log_streams WHERE group_id = ? AND name = ?').get(group.id, name)
  if (!row) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
  return readNumber(row, 'id')
}

const toStreamAnswer = (group: LogGroup, row: Row): Record<string, unknown> => ({
  logStreamName: readText(row, 'name'),
  creationTime: readNumber(row, 'created_at'),
  firstEventTimestamp: readOptionalNumber(row, 'first_at'),
  lastEventTimestamp: readOptionalNumber(row, 'last_at'),
  lastIngestionTime: readOptionalNumber(row, 'ingested_at'),
  uploadSequenceToken: String(readNumber(row, 'id')).padStart(56, '0'),
  arn: `${logGroupArn(group, group.name)}:log-stream:${readText(row, 'name')}`,
  storedBytes: 0,
})

const orders = {
  nameUp:
    'SELECT * FROM log_streams WHERE group_id = :group AND name > :name AND substr(name, 1, length(:prefix)) = :prefix ORDER BY name LIMIT :limit',
  nameDown:
    "SELECT * FROM log_streams WHERE group_id = :group AND (:name = '' OR name < :name) AND substr(name, 1, length(:prefix)) = :prefix ORDER BY name DESC LIMIT :limit",
  timeUp:
    'SELECT * FROM log_streams WHERE group_id = :group AND (coalesce(last_at, 0), id) > (:at, :id) ORDER BY coalesce(last_at, 0), id LIMIT :limit',
  timeDown:
    'SELECT * FROM log_streams WHERE group_id = :group AND (coalesce(last_at, 0), id) < (:at, :id) ORDER BY coalesce(last_at, 0) DESC, id DESC LIMIT :limit',
}

type Asked = { descending: boolean; prefix: string; limit: number; token: string | undefined }

const byName = (database: DatabaseSync, group: number, { descending, prefix, limit, token }: Asked): Row[] => {
  const name = token ? String(readToken(token, [''])[0]) : ''
  return prepare(database, descending ? orders.nameDown : orders.nameUp).all({ group, name, prefix, limit })
}

const byTime = (database: DatabaseSync, group: number, { descending, limit, token }: Asked): Row[] => {
  const end = descending ? Number.MAX_SAFE_INTEGER : -1
  const [at, id] = (token ? readToken(token, [0, 0]) : [end, end]).map(Number)
  return prepare(database, descending ? orders.timeDown : orders.timeUp).all({ group, at: at ?? 0, id: id ?? 0, limit })
}

const describeLogStreams = defineOperation({
  action: 'logs:DescribeLogStreams',
  members: {
    logGroupName,
    logGroupIdentifier,
    logStreamNamePrefix: logStreamName,
    orderBy: { type: 'string', enum: ['LogStreamName', 'LastEventTime'] },
    descending: { type: 'boolean' },
    nextToken,
    limit: { type: 'integer', min: 1, max: pageMax },
  },
  resource: groupResource,
  run(input, call) {
    const { orderBy, descending = false, logStreamNamePrefix: prefix = '', limit = pageMax } = input
    const isByTime = orderBy === 'LastEventTime'
    if (isByTime && prefix) throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
    const group = groupOf(input, call)
    const asked = { descending, prefix, limit: limit + 1, token: input.nextToken }
    const rows = (isByTime ? byTime : byName)(call.sandbox.database, group.id, asked)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const position = last && (isByTime ? [Number(last.last_at ?? 0), readNumber(last, 'id')] : [readText(last, 'name')])
    return {
      logStreams: page.map((row) => toStreamAnswer(group, row)),
      nextToken: position && toToken(position),
    }
  },
})

const deleteLogStream = defineOperation({
  action: 'logs:DeleteLogStream',
  members: { logGroupName: { ...logGroupName, required: true }, logStreamName: { ...logStreamName, required: true } },
  resource: (input, call) => groupResource(input, call, input.logStreamName),
  run(input, call) {
    const { database } = call.sandbox
    const group = groupOf(input, call)
    const id = requireLogStream(database, group, input.logStreamName)
    prepare(
      database,
      'UPDATE log_groups SET bytes = bytes - (SELECT coalesce(sum(bytes), 0) FROM log_events WHERE stream_id = ?) WHERE id = ?',
    ).run(id, group.id)
    prepare(database, 'DELETE FROM log_events WHERE stream_id = ?').run(id)
    prepare(database, 'DELETE FROM log_streams WHERE id = ?').run(id)
    return {}
  },
})

/** Log streams: one per execution environment. */
export const streamOperations = { DescribeLogStreams: describeLogStreams, DeleteLogStream: deleteLogStream }
