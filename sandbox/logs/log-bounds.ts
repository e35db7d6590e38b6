import type { DatabaseSync } from 'node:sqlite'
import { readNumber, readOptionalNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** What is kept of logs, in bytes as AWS counts them. */
export type LogBounds = { groupBytesMax: number; totalBytesMax: number }

export const defaultLogBounds: LogBounds = { groupBytesMax: 16 * 1_048_576, totalBytesMax: 64 * 1_048_576 }

/** What is dropped at a time beyond what must go, so that not every write has to. */
const slack = 0.1
const dayMs = 86_400_000

const deleteOldest = (database: DatabaseSync, groupId: number, bytes: number): void => {
  const oldest = prepare(database, 'SELECT at, id, bytes FROM log_events WHERE group_id = ? ORDER BY at, id')
  let left = bytes
  for (const row of oldest.iterate(groupId)) {
    left -= readNumber(row, 'bytes')
    if (left > 0) continue
    const [at, id] = [readNumber(row, 'at'), readNumber(row, 'id')]
    deleteEvents(database, groupId, 'group_id = ? AND (at, id) <= (?, ?)', [groupId, at, id])
    return
  }
  deleteEvents(database, groupId, 'group_id = ?', [groupId])
}

const deleteEvents = (database: DatabaseSync, groupId: number, where: string, values: number[]): void => {
  prepare(database, `DELETE FROM log_events WHERE ${where}`).run(...values)
  prepare(
    database,
    'UPDATE log_groups SET bytes = (SELECT coalesce(sum(bytes), 0) FROM log_events WHERE group_id = ?) WHERE id = ?',
  ).run(groupId, groupId)
  prepare(
    database,
    `DELETE FROM log_streams WHERE group_id = ? AND last_at IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM log_events WHERE stream_id = log_streams.id)`,
  ).run(groupId)
}

const keepGroup = (database: DatabaseSync, groupId: number, bytesMax: number, now: number): void => {
  const row = prepare(database, 'SELECT bytes, retention_days FROM log_groups WHERE id = ?').get(groupId)
  if (!row) return
  const days = readOptionalNumber(row, 'retention_days')
  if (days !== undefined)
    deleteEvents(database, groupId, 'group_id = ? AND at < ?', [groupId, Math.floor(now - days * dayMs)])
  const excess = readNumber(row, 'bytes') - bytesMax
  if (excess > 0) deleteOldest(database, groupId, excess + bytesMax * slack)
}

/** Drops the oldest events of groups that grew, then of the largest ones until all are within the total. */
export const keepBounds = (
  database: DatabaseSync,
  groupIds: Iterable<number>,
  { groupBytesMax, totalBytesMax }: LogBounds,
  now: number,
): void => {
  for (const id of groupIds) keepGroup(database, id, groupBytesMax, now)
  const sum = prepare(database, 'SELECT coalesce(sum(bytes), 0) AS bytes FROM log_groups').get()
  let excess = (sum ? readNumber(sum, 'bytes') : 0) - totalBytesMax
  if (excess <= 0) return
  excess += totalBytesMax * slack
  while (excess > 0) {
    const largest = prepare(database, 'SELECT id, bytes FROM log_groups ORDER BY bytes DESC LIMIT 1').get()
    if (!largest || readNumber(largest, 'bytes') === 0) return
    const share = Math.min(excess, Math.max(readNumber(largest, 'bytes') / 2, 1))
    deleteOldest(database, readNumber(largest, 'id'), share)
    excess -= share
  }
}
