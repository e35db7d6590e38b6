import 'server-only'
import type { Kysely } from 'kysely'
import { setImmediate as turn } from 'node:timers/promises'
import { type Store, withStore } from '../store/database'
import { takeTurn } from '../store/postgres'
import type { Tables } from '../store/tables'
import { exportHead } from './head-file'
import { type Draft, emptyHead, type Head, link } from './link'

type Waiting = { draft: Draft; resolve: () => void; reject: (error: unknown) => void }

/** Rows per transaction at most: what queued up while the one before was committed. */
const batchMax = 100
const waiting: Waiting[] = []
let isAppending = false

/** The end of the chain as the database has it. */
export const readHead = async (database: Kysely<Tables>): Promise<Head> =>
  (await database
    .selectFrom('audit_trail')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? emptyHead

const commit = async ({ database, kind, installKey }: Store, drafts: readonly Draft[]): Promise<Head> =>
  database.transaction().execute(async (transaction) => {
    // Replicas append to one chain; on SQLite this process is the only writer.
    if (kind === 'postgres') await takeTurn(transaction, 'audit')
    const rows = link(await readHead(transaction), drafts, installKey)
    await transaction.insertInto('audit_trail').values(rows).execute()
    return rows.at(-1) ?? emptyHead
  })

const appendBatch = async (batch: readonly Waiting[]): Promise<void> => {
  try {
    await withStore(async (store) => {
      const head = await commit(
        store,
        batch.map(({ draft }) => draft),
      )
      exportHead(store, head)
    })
    for (const { resolve } of batch) resolve()
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}

const appendAll = async (): Promise<void> => {
  isAppending = true
  while (waiting.length > 0) {
    await appendBatch(waiting.splice(0, batchMax))
    // SQLite commits without leaving the thread: let other requests in, and let what they write join the next commit.
    await turn()
  }
  isAppending = false
}

/**
 * Appends a row to the trail; done when it is committed and the new head is exported. One writer at a time, so the chain
 * has no forks; rows that wait share the next commit. Throws `unavailable` when the database does not answer.
 */
export const append = (draft: Draft): Promise<void> =>
  new Promise((resolve, reject) => {
    waiting.push({ draft, resolve, reject })
    if (!isAppending) void appendAll()
  })
