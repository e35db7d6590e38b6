import 'server-only'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { closeStore, openStore, type Store } from '../database'
import type { StoreKind } from '../store-kind'
import { type PostgresServer, startPostgres } from './postgres-server'

export type Opened = {
  kind: StoreKind
  store: () => Store
  /** Where the store of the running test is, to open it a second time. */
  settings: () => { dataDirectory: string; databaseUrl?: string; secret: string }
}

const secret = 'a secret of the tests, long enough to be one'

/** Runs the same promises on SQLite and on PostgreSQL, each test on an empty store that is the process's own. */
export const describeEachStore = (title: string, promises: (opened: Opened) => void): void => {
  describe.each<StoreKind>(['sqlite', 'postgres'])(`${title} on %s`, (kind) => {
    let server: PostgresServer | undefined
    let store: Store
    let settings: ReturnType<Opened['settings']>
    let count = 0
    beforeAll(async () => {
      server = kind === 'postgres' ? await startPostgres() : undefined
    })
    afterAll(async () => server?.stop())
    beforeEach(async () => {
      const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'lambdesk-store-'))
      const databaseUrl = await server?.createDatabase(`test_${++count}`)
      settings = { dataDirectory, secret, ...(databaseUrl && { databaseUrl }) }
      globalThis.lambdeskStore = openStore(settings)
      store = await globalThis.lambdeskStore
    })
    afterEach(async () => {
      await closeStore()
      rmSync(settings.dataDirectory, { recursive: true, force: true })
    })
    promises({ kind, store: () => store, settings: () => settings })
  })
}
