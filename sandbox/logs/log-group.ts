import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readNumber, readOptionalNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

export type Place = { account: string; region: string }

/** A log group as it is stored. Times are epoch milliseconds. */
export type LogGroup = Place & {
  id: number
  name: string
  createdAt: number
  retentionDays?: number | undefined
  bytes: number
}

export const toLogGroup = (row: Row): LogGroup => ({
  id: readNumber(row, 'id'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  name: readText(row, 'name'),
  createdAt: readNumber(row, 'created_at'),
  retentionDays: readOptionalNumber(row, 'retention_days'),
  bytes: readNumber(row, 'bytes'),
})

/** Without the `:*` that some answers have. */
export const logGroupArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`

export const findLogGroup = (
  database: DatabaseSync,
  { account, region }: Place,
  name: string,
): LogGroup | undefined => {
  const row = prepare(database, 'SELECT * FROM log_groups WHERE account = ? AND region = ? AND name = ?').get(
    account,
    region,
    name,
  )
  return row && toLogGroup(row)
}

/** Throws `ResourceNotFoundException` in the words of CloudWatch Logs. */
export const requireLogGroup = (database: DatabaseSync, place: Place, name: string): LogGroup => {
  const group = findLogGroup(database, place, name)
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
  return group
}

/** The id of a group, made if need be. */
export const ensureLogGroup = (
  database: DatabaseSync,
  { account, region }: Place,
  name: string,
  now: number,
): number => {
  const known = findLogGroup(database, { account, region }, name)
  if (known) return known.id
  const insert = prepare(database, 'INSERT INTO log_groups (account, region, name, created_at) VALUES (?, ?, ?, ?)')
  return Number(insert.run(account, region, name, now).lastInsertRowid)
}

/** The id of a stream, made if need be. */
export const ensureLogStream = (database: DatabaseSync, groupId: number, name: string, now: number): number => {
  const row = prepare(database, 'SELECT id FROM log_streams WHERE group_id = ? AND name = ?').get(groupId, name)
  if (row) return readNumber(row, 'id')
  const insert = prepare(database, 'INSERT INTO log_streams (group_id, name, created_at) VALUES (?, ?, ?)')
  return Number(insert.run(groupId, name, now).lastInsertRowid)
}
