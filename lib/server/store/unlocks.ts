import 'server-only'
import type { Actor } from '../actor'
import { withStore } from './database'
import { prepared } from './prepared'

const unlockMs = 15 * 60 * 1000

export type Unlock = { expiresAt: number; reason: string }

/** Unlocks changes in a production account for this session, for 15 minutes. */
export const createUnlock = ({
  actor,
  account,
  reason,
}: {
  actor: Actor
  account: string
  reason: string
}): Promise<Unlock> =>
  withStore(async ({ database }) => {
    const expiresAt = Math.min(Date.now() + unlockMs, actor.expiresAt)
    await database
      .insertInto('unlocks')
      .values({ session_id: actor.sessionId, account, user_id: actor.userId, reason, expires_at: expiresAt })
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'account']).doUpdateSet({ reason, expires_at: expiresAt }),
      )
      .execute()
    return { expiresAt, reason }
  })

const unlockOf = prepared(['session', 'account', 0], (database, [sessionId, account, now]) =>
  database
    .selectFrom('unlocks')
    .select(['expires_at', 'reason'])
    .where('session_id', '=', sessionId)
    .where('account', '=', account)
    .where('expires_at', '>', now),
)

/** The unlock that this session has in an account now; null for none. Another session of the same person has its own. */
export const findUnlock = (actor: Actor, account: string): Promise<Unlock | null> =>
  withStore(async ({ database }) => {
    const row = await unlockOf(database, actor.sessionId, account, Date.now())
    return row ? { expiresAt: row.expires_at, reason: row.reason } : null
  })
