import type { DatabaseSync } from 'node:sqlite'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** What one function, version or alias can have one of. */
export type SettingKind = 'url' | 'eventInvoke' | 'provisioned' | 'scaling'

export type FunctionSetting<T> = {
  functionId: number
  /** `''` is the unqualified function. */
  qualifier: string
  body: T
  /** Epoch milliseconds, both. */
  createdAt: number
  modifiedAt: number
}

const toSetting = <T>(row: Row): FunctionSetting<T> => ({
  functionId: readNumber(row, 'function_id'),
  qualifier: readText(row, 'qualifier'),
  body: readJson<T>(row, 'body'),
  createdAt: readNumber(row, 'created_at'),
  modifiedAt: readNumber(row, 'modified_at'),
})

/** `T` is what `saveSetting` stored under this kind. */
export const findSetting = <T>(
  database: DatabaseSync,
  kind: SettingKind,
  functionId: number,
  qualifier: string,
): FunctionSetting<T> | undefined => {
  const row = prepare(
    database,
    'SELECT * FROM function_settings WHERE function_id = ? AND kind = ? AND qualifier = ?',
  ).get(functionId, kind, qualifier)
  return row && toSetting<T>(row)
}

/** Up to `limit` settings of a function whose qualifier comes after `after`, by qualifier; all without it. */
export const listSettings = <T>(
  database: DatabaseSync,
  kind: SettingKind,
  functionId: number,
  after: string | null = null,
  limit = 10_000,
): FunctionSetting<T>[] =>
  prepare(
    database,
    `SELECT * FROM function_settings WHERE function_id = :functionId AND kind = :kind
       AND (:after IS NULL OR qualifier > :after) ORDER BY qualifier LIMIT :limit`,
  )
    .all({ functionId, kind, after, limit })
    .map((row) => toSetting<T>(row))

/** Writes a setting, new or changed. */
export const saveSetting = <T>(database: DatabaseSync, kind: SettingKind, setting: FunctionSetting<T>): void => {
  prepare(database, 'INSERT OR REPLACE INTO function_settings VALUES (?, ?, ?, ?, ?, ?)').run(
    setting.functionId,
    kind,
    setting.qualifier,
    JSON.stringify(setting.body),
    setting.createdAt,
    setting.modifiedAt,
  )
}

/** True where there was one. */
export const deleteSetting = (
  database: DatabaseSync,
  kind: SettingKind,
  functionId: number,
  qualifier: string,
): boolean =>
  prepare(database, 'DELETE FROM function_settings WHERE function_id = ? AND kind = ? AND qualifier = ?').run(
    functionId,
    kind,
    qualifier,
  ).changes > 0
