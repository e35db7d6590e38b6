import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '../actor'
import { evictCredentials, evictCredentialsOf } from '../aws/credentials'
import { withStore } from './database'
import { prepared } from './prepared'

const idleMs = 8 * 60 * 60 * 1000
/** Longest life of a session, whatever its use. */
export const sessionMsMax = 24 * 60 * 60 * 1000
const touchEveryMs = 60 * 1000

export type SessionUser = Pick<Actor, 'userId' | 'name' | 'groups'>

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Starts a session. `secret` (256 bits) goes into the cookie and is kept nowhere; `ttlMs` is at most 24 h. */
export const createSession = (user: SessionUser, ttlMs = sessionMsMax): Promise<{ secret: string; actor: Actor }> =>
  withStore(async ({ database }) => {
    const secret = randomBytes(32).toString('base64url')
    const now = Date.now()
    const actor: Actor = {
      userId: user.userId,
      name: user.name,
      groups: [...user.groups],
      sessionId: randomUUID(),
      expiresAt: now + Math.min(ttlMs, sessionMsMax),
    }
    await database
      .insertInto('sessions')
      .values({
        id: actor.sessionId,
        secret_hash: hashOf(secret),
        user_id: actor.userId,
        name: actor.name,
        groups: JSON.stringify(actor.groups),
        created_at: now,
        last_seen_at: now,
        expires_at: actor.expiresAt,
      })
      .execute()
    return { secret, actor }
  })

const sessionBySecret = prepared([''], (database, [secretHash]) =>
  database.selectFrom('sessions').selectAll().where('secret_hash', '=', secretHash),
)

/** The person of a cookie's secret; null for an unknown, ended, idle or expired session. Read from the row each time. */
export const findSession = (secret: string): Promise<Actor | null> =>
  withStore(async ({ database }) => {
    const row = await sessionBySecret(database, hashOf(secret))
    const now = Date.now()
    if (!row || row.expires_at <= now || row.last_seen_at + idleMs <= now) return null
    if (row.last_seen_at + touchEveryMs <= now) {
      const touch = database.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', row.id)
      // On a full disk people can still read: the session only gets idle sooner.
      await touch.execute().catch(() => undefined)
    }
    const groups: string[] = JSON.parse(row.groups)
    return { userId: row.user_id, name: row.name, groups, sessionId: row.id, expiresAt: row.expires_at }
  })

/** Ends one session at once, with the unlocks made in it and the AWS credentials held for it. */
export const endSession = (sessionId: string): Promise<void> =>
  withStore(async ({ database }) => {
    await database.deleteFrom('sessions').where('id', '=', sessionId).execute()
    evictCredentials(sessionId)
    await database.deleteFrom('unlocks').where('session_id', '=', sessionId).execute()
  })

/** Ends every session of a person at once. */
export const endSessionsOf = (userId: string): Promise<void> =>
  withStore(async ({ database }) => {
    await database.deleteFrom('sessions').where('user_id', '=', userId).execute()
    evictCredentialsOf(userId)
    await database.deleteFrom('unlocks').where('user_id', '=', userId).execute()
  })
