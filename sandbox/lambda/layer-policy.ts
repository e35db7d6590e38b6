import type { DatabaseSync } from 'node:sqlite'
import { readJson, readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { LayerVersionRecord } from './layer-record'
import type { PolicyStatement, ResourcePolicy } from './policy-statement'

type LayerVersionKey = Pick<LayerVersionRecord, 'layerId' | 'number'>

export const readLayerPolicy = (database: DatabaseSync, { layerId, number }: LayerVersionKey) => {
  const row = prepare(database, 'SELECT * FROM layer_policies WHERE layer_id = ? AND number = ?').get(layerId, number)
  if (!row) return undefined
  const policy: ResourcePolicy = {
    statements: readJson<PolicyStatement[]>(row, 'body'),
    revisionId: readText(row, 'revision_id'),
  }
  return policy
}

/** Writes the policy of a layer version; one without statements is gone. */
export const saveLayerPolicy = (
  database: DatabaseSync,
  { layerId, number }: LayerVersionKey,
  { statements, revisionId }: ResourcePolicy,
): void => {
  if (statements.length)
    prepare(database, 'INSERT OR REPLACE INTO layer_policies VALUES (?, ?, ?, ?)').run(
      layerId,
      number,
      JSON.stringify(statements),
      revisionId,
    )
  else prepare(database, 'DELETE FROM layer_policies WHERE layer_id = ? AND number = ?').run(layerId, number)
}
