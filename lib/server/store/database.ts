import 'server-only'
import type { Kysely } from 'kysely'
import { env } from '../env'
import { claimInstallKey, readInstallKey } from './install-key'
import { migrate } from './migrate'
import { openPostgres } from './postgres'
import { openSqlite, readSqlite } from './sqlite'
import type { StoreKind } from './store-kind'
import { asUnavailable } from './store-failure'
import { startSweeping } from './sweep'
import type { Tables } from './tables'

export type Store = {
  database: Kysely<Tables>
  kind: StoreKind
  dataDirectory: string
  /** Signs the audit trail; never leaves the process. */
  installKey: Buffer
  close: () => Promise<void>
}

type Settings = { dataDirectory: string; databaseUrl?: string | undefined; secret: string }

declare global {
  // On globalThis because Next loads a module once per bundle, and a second opener of the data folder is refused.
  var lambdeskStore: Promise<Store> | undefined
}

/** Opens the store and brings its schema up to date. Throws with what to do when it cannot be used; never falls back to another. */
export const openStore = async ({ dataDirectory, databaseUrl, secret }: Settings): Promise<Store> => {
  const kind = databaseUrl ? 'postgres' : 'sqlite'
  const { database, close } = databaseUrl ? await openPostgres(databaseUrl) : openSqlite(dataDirectory)
  try {
    await migrate(database, kind)
    const installKey = await claimInstallKey(database, { kind, dataDirectory, secret })
    const stopSweeping = startSweeping(database)
    const closeAll = () => (stopSweeping(), close())
    return { database, kind, dataDirectory, installKey, close: closeAll }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens the store for reading beside a running console: no lock, no migration. */
export const readStore = async ({ dataDirectory, databaseUrl, secret }: Settings): Promise<Store> => {
  const kind = databaseUrl ? 'postgres' : 'sqlite'
  const { database, close } = databaseUrl ? await openPostgres(databaseUrl) : readSqlite(dataDirectory)
  try {
    return {
      database,
      kind,
      dataDirectory,
      close,
      installKey: await readInstallKey(database, { kind, dataDirectory, secret }),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The one store of the process, opened on first use. A failed opening is tried again by the next caller. */
export const getStore = (): Promise<Store> => {
  const opening = (globalThis.lambdeskStore ??= openStore(env()))
  opening.catch(() => {
    if (globalThis.lambdeskStore === opening) globalThis.lambdeskStore = undefined
  })
  return opening
}

/** The database of the one store, ready to use. */
export const getDatabase = async (): Promise<Kysely<Tables>> => (await getStore()).database

/** Runs some work on the store. A database that does not answer, or is full, throws `unavailable` (503, Retry-After). */
export const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  try {
    return await work(await getStore())
  } catch (error) {
    throw asUnavailable(error)
  }
}

/** Closes the store at the end of the process; without it nothing is lost either. */
export const closeStore = async (): Promise<void> => {
  const opened = globalThis.lambdeskStore
  globalThis.lambdeskStore = undefined
  await (await opened)?.close()
}
