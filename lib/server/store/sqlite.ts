import 'server-only'
import { Kysely } from 'kysely'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteDialect } from './sqlite-dialect'
import type { Tables } from './tables'

const lockWaitMs = 500

/**
 * Takes the data folder for this process until it ends, however it ends: the operating system drops the lock with the
 * process. A lock of its own, beside the database, so that readers such as `audit:verify` stay possible.
 */
const lockFolder = (folder: string): DatabaseSync => {
  const lock = new DatabaseSync(path.join(folder, 'lambdesk.lock'), { timeout: lockWaitMs })
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (cause) {
    lock.close()
    throw new Error(
      `The data folder ${path.resolve(folder)} is in use by another Lambdesk process. ` +
        'Stop that one, or set LAMBDESK_DATA to a folder of its own.',
      { cause },
    )
  }
}

const databaseFile = (folder: string) => path.join(folder, 'lambdesk.sqlite')

type Opened = { database: Kysely<Tables>; close: () => Promise<void> }

/** Opens the database of a data folder, making both where needed. Throws when another process has the folder. */
export const openSqlite = (folder: string): Opened => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  const file = new DatabaseSync(databaseFile(folder), { timeout: 2_000 })
  // SQLite gives its other files the same mode.
  chmodSync(databaseFile(folder), 0o600)
  // FULL: a commit that was acknowledged survives a power cut. Recursive triggers: else REPLACE deletes past the audit trigger.
  file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma recursive_triggers = on')
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) })
  return {
    database,
    close: async () => {
      await database.destroy()
      if (file.isOpen) file.close()
      lock.close()
    },
  }
}

/** Opens the database of a data folder for reading, also while a console runs on it. Throws when there is none. */
export const readSqlite = (folder: string): Opened => {
  const name = databaseFile(folder)
  if (!existsSync(name))
    throw new Error(
      `There is no database in ${path.resolve(folder)}. Set LAMBDESK_DATA to the data folder of the console.`,
    )
  const file = new DatabaseSync(name, { readOnly: true, timeout: 2_000 })
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) })
  return { database, close: () => database.destroy() }
}
