import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** The members that do not follow from key, state and clock; the one date travels as epoch milliseconds. */
export type MappingBody = Omit<
  EventSourceMappingConfiguration,
  'StartingPositionTimestamp' | 'LastModified' | 'State'
> & {
  startingAt?: number
}

/** A mapping is called `pendingState` until `settledAt` and `settledState` from then on. */
export type MappingRecord = {
  uuid: string
  account: string
  region: string
  functionName: string
  eventSource: string
  body: MappingBody
  tags: Record<string, string>
  pendingState: string
  settledState: string
  settledAt: number
  modifiedAt: number
}

export const toMapping = (row: Row): MappingRecord => ({
  uuid: readText(row, 'uuid'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  functionName: readText(row, 'function_name'),
  eventSource: readText(row, 'event_source'),
  body: readJson<MappingBody>(row, 'body'),
  tags: readJson<Record<string, string>>(row, 'tags'),
  pendingState: readText(row, 'pending_state'),
  settledState: readText(row, 'settled_state'),
  settledAt: readNumber(row, 'settled_at'),
  modifiedAt: readNumber(row, 'modified_at'),
})

/** Writes a mapping, new or changed. */
export const saveMapping = (database: DatabaseSync, mapping: MappingRecord): void => {
  prepare(database, 'INSERT OR REPLACE INTO event_source_mappings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    mapping.uuid,
    mapping.account,
    mapping.region,
    mapping.functionName,
    mapping.eventSource,
    JSON.stringify(mapping.body),
    JSON.stringify(mapping.tags),
    mapping.pendingState,
    mapping.settledState,
    mapping.settledAt,
    mapping.modifiedAt,
  )
}

/** Takes away the mappings whose deletion has come to its end. */
export const dropDeletedMappings = (database: DatabaseSync, now: number): void => {
  prepare(database, "DELETE FROM event_source_mappings WHERE settled_state = 'Deleted' AND settled_at <= ?").run(now)
}

export const isSettled = (mapping: MappingRecord, now: number): boolean => now >= mapping.settledAt

export const toMappingConfiguration = (mapping: MappingRecord, now: number): EventSourceMappingConfiguration => {
  const { startingAt, ...body } = mapping.body
  return {
    ...body,
    ...(startingAt !== undefined && { StartingPositionTimestamp: new Date(startingAt) }),
    LastModified: new Date(mapping.modifiedAt),
    State: isSettled(mapping, now) ? mapping.settledState : mapping.pendingState,
  }
}
