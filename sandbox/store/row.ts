import type { SQLOutputValue } from 'node:sqlite'

/** One row as SQLite answers it. */
export type Row = Record<string, SQLOutputValue>

/** A text column; throws where the schema says otherwise. */
export const readText = (row: Row, column: string): string => {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`${column} is not text`)
  return value
}

/** A number column; throws where the schema says otherwise. */
export const readNumber = (row: Row, column: string): number => {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`${column} is not a number`)
  return value
}

/** A nullable text column. */
export const readOptionalText = (row: Row, column: string): string | undefined =>
  row[column] === null ? undefined : readText(row, column)

/** A nullable number column. */
export const readOptionalNumber = (row: Row, column: string): number | undefined =>
  row[column] === null ? undefined : readNumber(row, column)

/** A JSON column. Only the sandbox writes these, so their shape is what was stringified. */
export const readJson = <T>(row: Row, column: string): T => JSON.parse(readText(row, column)) as T
