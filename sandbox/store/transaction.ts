import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs `change` so that all of it is stored or nothing. One inside another joins it. `change` is synchronous: nothing
 * else runs meanwhile.
 */
export const transaction = <T>(database: DatabaseSync, change: () => T): T => {
  if (database.isTransaction) return change()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = change()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
