import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readOptionalNumber, readOptionalText, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** What does not follow from name, number and clock. */
export type VersionBody = {
  configuration: FunctionConfiguration
  imageUri?: string | undefined
  sourceKmsKeyArn?: string | undefined
  /** What the package unzips to, without layers; 0 for code that was not looked into. */
  unzippedBytes?: number
  /** Absent means Auto. */
  runtimeManagement?: { updateRuntimeOn: 'Auto' | 'Manual' | 'FunctionUpdate'; arn?: string | undefined }
  /** Of a published version: SHA-256 of the `$LATEST` it was made from, to know whether that has changed since. */
  source?: string
  /** Of `$LATEST`: what runs until the last update is done. */
  previous?: Omit<VersionBody, 'previous' | 'source'> & { blob?: string | undefined; lastModified: number }
}

/** One version of a function; number 0 is `$LATEST`. Times are epoch milliseconds. */
export type VersionRecord = {
  functionId: number
  number: number
  body: VersionBody
  blob?: string | undefined
  codeSize: number
  revisionId: string
  lastModified: number
  /** Pending until then. */
  activeAt: number
  /** LastUpdateStatus is InProgress until then; absent before the first update of `$LATEST` and on published versions. */
  settledAt?: number | undefined
}

export const versionName = (number: number): string => (number === 0 ? '$LATEST' : String(number))

export const newRevisionId = (): string => randomUUID()

/** Reads a row that has every column of `versions`. */
export const toVersion = (row: Row): VersionRecord => ({
  functionId: readNumber(row, 'function_id'),
  number: readNumber(row, 'number'),
  body: readJson<VersionBody>(row, 'body'),
  blob: readOptionalText(row, 'blob'),
  codeSize: readNumber(row, 'code_size'),
  revisionId: readText(row, 'revision_id'),
  lastModified: readNumber(row, 'last_modified'),
  activeAt: readNumber(row, 'active_at'),
  settledAt: readOptionalNumber(row, 'settled_at'),
})

/** A version by number, or by the name that a published version has. */
export const findVersion = (
  database: DatabaseSync,
  functionId: number,
  version: number | string,
): VersionRecord | undefined => {
  const number = typeof version === 'number' ? version : version === '$LATEST' ? 0 : Number(version)
  if (!Number.isSafeInteger(number) || (version === '0' && number === 0)) return undefined
  const row = prepare(database, 'SELECT * FROM versions WHERE function_id = ? AND number = ?').get(functionId, number)
  return row && toVersion(row)
}

/** Writes a version, new or changed. */
export const saveVersion = (database: DatabaseSync, version: VersionRecord): void => {
  prepare(database, 'INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    version.functionId,
    version.number,
    JSON.stringify(version.body),
    version.blob ?? null,
    version.codeSize,
    version.revisionId,
    version.lastModified,
    version.activeAt,
    version.settledAt ?? null,
  )
}

/** Gives a version another revision id, as changes around it do (policies, publishing). */
export const touchVersion = (database: DatabaseSync, functionId: number, number: number): void => {
  prepare(database, 'UPDATE versions SET revision_id = ? WHERE function_id = ? AND number = ?').run(
    newRevisionId(),
    functionId,
    number,
  )
}
