import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readOptionalNumber, readOptionalText, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { findAlias, type AliasRecord } from './alias-record'
import { arnOf, isVersion, unqualifiedArnOf, type FunctionAddress } from './function-address'
import { functionNotFound } from './refusal'
import { findVersion, type VersionRecord } from './version-record'

/** What belongs to a function whatever its version. */
export type FunctionRecord = {
  id: number
  account: string
  region: string
  name: string
  tags: Record<string, string>
  /** Highest number ever published, deleted ones included. */
  lastVersion: number
  reservedConcurrency?: number | undefined
  codeSigningConfig?: string | undefined
  recursiveLoop: 'Allow' | 'Terminate'
}

export const toFunction = (row: Row): FunctionRecord => ({
  id: readNumber(row, 'id'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  name: readText(row, 'name'),
  tags: readJson<Record<string, string>>(row, 'tags'),
  lastVersion: readNumber(row, 'last_version'),
  reservedConcurrency: readOptionalNumber(row, 'reserved_concurrency'),
  codeSigningConfig: readOptionalText(row, 'code_signing_config'),
  recursiveLoop: readText(row, 'recursive_loop') === 'Allow' ? 'Allow' : 'Terminate',
})

export const findFunction = (
  database: DatabaseSync,
  { account, region, name }: FunctionAddress,
): FunctionRecord | undefined => {
  const row = prepare(database, 'SELECT * FROM functions WHERE account = ? AND region = ? AND name = ?').get(
    account,
    region,
    name,
  )
  return row && toFunction(row)
}

/** The function of an address whatever its qualifier. Throws Lambda's own "Function not found". */
export const requireFunction = (database: DatabaseSync, address: FunctionAddress): FunctionRecord => {
  const found = findFunction(database, address)
  if (!found) throw functionNotFound(unqualifiedArnOf(address))
  return found
}

/** What an address means: the function, the version, and the alias where it went through one. */
export type ResolvedFunction = { fn: FunctionRecord; version: VersionRecord; alias?: AliasRecord }

/** Follows an address to a version: `$LATEST` without a qualifier. Throws Lambda's own "Function not found". */
export const requireVersion = (database: DatabaseSync, address: FunctionAddress): ResolvedFunction => {
  const fn = findFunction(database, address)
  if (!fn) throw functionNotFound(arnOf(address))
  const { qualifier = '$LATEST' } = address
  const alias = isVersion(qualifier) ? undefined : findAlias(database, fn.id, qualifier)
  const target = isVersion(qualifier) ? qualifier : alias?.version
  const version = target === undefined ? undefined : findVersion(database, fn.id, target)
  if (!version) throw functionNotFound(arnOf(address))
  return { fn, version, ...(alias && { alias }) }
}
