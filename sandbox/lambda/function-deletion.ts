import type { DatabaseSync } from 'node:sqlite'
import { readOptionalText, readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { Operation, Operations, Sandbox } from './context'
import { addressOf, isVersion, type FunctionAddress } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { dropBlobs } from './function-store'
import { conflict, invalidParameter } from './refusal'
import { findVersion } from './version-record'

const aliasesOf = (database: DatabaseSync, fn: FunctionRecord, version: string): string[] =>
  prepare(
    database,
    `SELECT name FROM aliases WHERE function_id = :id
       AND (version = :version OR EXISTS (SELECT 1 FROM json_each(weights) WHERE key = :version)) ORDER BY name`,
  )
    .all({ id: fn.id, version })
    .map((row) => readText(row, 'name'))

const deleteVersion = (sandbox: Sandbox, fn: FunctionRecord, qualifier: string): string[] => {
  const { database } = sandbox
  const version = isVersion(qualifier) ? findVersion(database, fn.id, qualifier) : undefined
  // Deleting a version twice succeeds in AWS too.
  if (!version) return []
  const aliases = aliasesOf(database, fn, qualifier)
  if (aliases.length)
    throw conflict(`Unable to delete version because the following aliases reference it: [${aliases.join(', ')}]`)
  prepare(database, 'DELETE FROM versions WHERE function_id = ? AND number = ?').run(fn.id, version.number)
  for (const table of ['function_policies', 'function_settings'])
    prepare(database, `DELETE FROM ${table} WHERE function_id = ? AND qualifier = ?`).run(fn.id, qualifier)
  return version.blob ? [version.blob] : []
}

const deleteWhole = ({ database }: Sandbox, fn: FunctionRecord): string[] => {
  const blobs = prepare(
    database,
    `SELECT blob FROM versions WHERE function_id = :id
     UNION SELECT json_extract(body, '$.previous.blob') FROM versions WHERE function_id = :id`,
  )
    .all({ id: fn.id })
    .flatMap((row) => readOptionalText(row, 'blob') ?? [])
  // Versions, aliases, policies and settings go with it.
  prepare(database, 'DELETE FROM functions WHERE id = ?').run(fn.id)
  return blobs
}

const keyOf = ({ account, region, name }: FunctionAddress): string => `${account}/${region}/${name}`

const deleteFunction: Operation<'DeleteFunction'> = (input, context) => {
  const { sandbox } = context
  const address = addressOf(input, context)
  const { qualifier } = address
  if (qualifier === '$LATEST')
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.')
  if (qualifier && !isVersion(qualifier))
    throw invalidParameter('Deletion of aliases is not supported by DeleteFunction: use DeleteAlias.')
  const blobs = transaction(sandbox.database, () => {
    const fn = requireFunction(sandbox.database, address)
    return qualifier ? deleteVersion(sandbox, fn, qualifier) : deleteWhole(sandbox, fn)
  })
  dropBlobs(sandbox, blobs)
  sandbox.runtime.retire(qualifier ? `${keyOf(address)}/${qualifier}` : keyOf(address))
  return { StatusCode: 204 }
}

export const functionDeletionOperations = { DeleteFunction: deleteFunction } satisfies Partial<Operations>
