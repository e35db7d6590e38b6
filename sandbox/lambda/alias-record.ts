import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** An alias: the version it points to, and the shares that go elsewhere. */
export type AliasRecord = {
  functionId: number
  name: string
  version: string
  description: string
  /** Share of the calls (0–1) by version; the rest goes to `version`. */
  weights: Record<string, number>
  revisionId: string
}

export const toAlias = (row: Row): AliasRecord => ({
  functionId: readNumber(row, 'function_id'),
  name: readText(row, 'name'),
  version: readText(row, 'version'),
  description: readText(row, 'description'),
  weights: readJson<Record<string, number>>(row, 'weights'),
  revisionId: readText(row, 'revision_id'),
})

export const findAlias = (database: DatabaseSync, functionId: number, name: string): AliasRecord | undefined => {
  const row = prepare(database, 'SELECT * FROM aliases WHERE function_id = ? AND name = ?').get(functionId, name)
  return row && toAlias(row)
}

/** Writes an alias, new or changed. */
export const saveAlias = (database: DatabaseSync, alias: AliasRecord): void => {
  prepare(database, 'INSERT OR REPLACE INTO aliases VALUES (?, ?, ?, ?, ?, ?)').run(
    alias.functionId,
    alias.name,
    alias.version,
    alias.description,
    JSON.stringify(alias.weights),
    alias.revisionId,
  )
}
