import 'server-only'
import { withStore } from './database'
import { requestRunningMsMax } from './request-age'

/**
 * What a claim of an idempotency key found: `new`, carry it out; `running`, someone does; `finished`, answer the same again;
 * `unknown`, it was begun and nobody knows how it ended; `mismatch`, the key was used for something else.
 */
export type Claim = { state: 'new' | 'running' | 'unknown' | 'mismatch' } | { state: 'finished'; outcome: string }

/** Claims a key for one request of a person. Of many claims of the same key exactly one is `new`. `hash` is of what is asked. */
export const claimRequest = (userId: string, key: string, hash: string): Promise<Claim> =>
  withStore(async ({ database }) => {
    const now = Date.now()
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('requests')
      .values({ user_id: userId, key, hash, claimed_at: now, outcome: null })
      .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows) return { state: 'new' }
    const row = await database
      .selectFrom('requests')
      .selectAll()
      .where('user_id', '=', userId)
      .where('key', '=', key)
      .executeTakeFirst()
    if (!row) return { state: 'unknown' }
    if (row.hash !== hash) return { state: 'mismatch' }
    if (row.outcome !== null) return { state: 'finished', outcome: row.outcome }
    return { state: row.claimed_at + requestRunningMsMax > now ? 'running' : 'unknown' }
  })

/** Keeps how a claimed request ended, for 24 h. `outcome` is text of the caller's; it must hold nothing secret. */
export const finishRequest = (userId: string, key: string, outcome: string): Promise<void> =>
  withStore(async ({ database }) => {
    await database
      .updateTable('requests')
      .set({ outcome })
      .where('user_id', '=', userId)
      .where('key', '=', key)
      .execute()
  })

/** Gives a key back after a refusal that changed nothing, so that the same press may be tried again. */
export const releaseRequest = (userId: string, key: string): Promise<void> =>
  withStore(async ({ database }) => {
    await database
      .deleteFrom('requests')
      .where('user_id', '=', userId)
      .where('key', '=', key)
      .where('outcome', 'is', null)
      .execute()
  })
