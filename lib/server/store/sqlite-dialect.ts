import 'server-only'
import { SqliteDialect } from 'kysely'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** Distinct statements are few (one per query of the code); the limit only guards against queries built from lists. */
const statementsMax = 200

const toSqlite = (value: unknown): SQLInputValue => {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot store a ${typeof value}.`)
}

const adapt = (statement: StatementSync) => ({
  reader: statement.columns().length > 0,
  all: (values: readonly unknown[]) => statement.all(...values.map(toSqlite)),
  run: (values: readonly unknown[]) => statement.run(...values.map(toSqlite)),
  iterate: (values: readonly unknown[]) => statement.iterate(...values.map(toSqlite)),
})

/** kysely's SQLite dialect over Node's own SQLite. Statements are prepared once; kysely lets one transaction in at a time. */
export const sqliteDialect = (database: DatabaseSync): SqliteDialect => {
  const statements = new Map<string, ReturnType<typeof adapt>>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= statementsMax) statements.clear()
    const statement = adapt(database.prepare(sql))
    statements.set(sql, statement)
    return statement
  }
  return new SqliteDialect({ database: { prepare, close: () => database.close() } })
}
