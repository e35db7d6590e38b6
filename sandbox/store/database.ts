import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { schema } from './schema'
import { prepare } from './statement'

/**
 * Opens the sandbox's store: `sandbox.sqlite` in `directory`, or memory without one. On disk every commit is on the disk
 * when it returns, and a second process on the same directory is refused.
 */
export const openDatabase = (directory?: string): DatabaseSync => {
  if (directory) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(directory ? path.join(directory, 'sandbox.sqlite') : ':memory:')
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY',
    )
    database.exec(schema)
    return database
  } catch (cause) {
    database.close()
    if (cause instanceof Error && cause.message.includes('locked'))
      throw new Error(`Another process uses ${directory}: end it or choose another directory`, { cause })
    throw cause
  }
}

/** Empties every table. Numbers handed out before may come again: this is another sandbox. */
export const resetDatabase = (database: DatabaseSync): void => {
  const tables = prepare(database, "SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const statements = tables.map((table) => `DELETE FROM "${String(table.name)}"`).join(';')
  database.exec(`BEGIN; PRAGMA defer_foreign_keys = ON; ${statements}; COMMIT`)
}
