import { readNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { StoredCode } from './code'
import type { Sandbox } from './context'
import { dropBlobs } from './function-store'
import {
  findLayerVersion,
  layerVersionArn,
  type LayerAddress,
  type LayerVersionBody,
  type LayerVersionRecord,
} from './layer-record'

export type NewLayerVersion = Omit<LayerVersionBody, 'CodeSha256'> & {
  code: StoredCode
  /** Epoch milliseconds; now when absent. */
  createdAt?: number
}

/** Publishes the next version of a layer, which is made with its first. */
export const insertLayerVersion = (
  { database, clock }: Sandbox,
  address: LayerAddress,
  { code, createdAt, ...body }: NewLayerVersion,
): LayerVersionRecord =>
  transaction(database, () => {
    const row = prepare(
      database,
      `INSERT INTO layers (account, region, name, last_version) VALUES (?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET last_version = last_version + 1 RETURNING id, last_version`,
    ).get(address.account, address.region, address.name)
    const number = row ? readNumber(row, 'last_version') : 0
    prepare(database, 'INSERT INTO layer_versions VALUES (?, ?, ?, ?, ?, ?, ?, 0)').run(
      row ? readNumber(row, 'id') : 0,
      number,
      JSON.stringify({ ...body, CodeSha256: code.sha256 }),
      code.blob ?? '',
      code.size,
      code.unzippedBytes,
      createdAt ?? clock.now(),
    )
    const version = findLayerVersion(database, address, number)
    if (!version) throw new Error(`Layer version ${address.name}:${number} was not stored`)
    return version
  })

/** Deletes a layer version. One that functions use is only hidden: they keep what they have. */
export const deleteLayerVersion = (
  sandbox: Sandbox,
  { layerId, number, blob, ...address }: LayerVersionRecord,
): void => {
  const { database } = sandbox
  const used = prepare(
    database,
    `SELECT 1 FROM versions v, json_each(v.body, '$.configuration.Layers') WHERE json_extract(value, '$.Arn') = ? LIMIT 1`,
  ).get(layerVersionArn(address, number))
  const sql = used
    ? 'UPDATE layer_versions SET deleted = 1 WHERE layer_id = ? AND number = ?'
    : 'DELETE FROM layer_versions WHERE layer_id = ? AND number = ?'
  prepare(database, sql).run(layerId, number)
  if (!used) dropBlobs(sandbox, [blob])
}
