import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Principal } from '@/sandbox/iam/principal'
import type { Credential } from '@/sandbox/protocol/sigv4'
import { readJson, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'

/** Temporary credentials: a credential that always has a token and an end. */
export type SessionCredential = Credential & { sessionToken: string; expiresAt: number }

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Sixteen characters after the prefix, as AWS has them. */
const newAccessKeyId = (): string => `ASIA${Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('')}`

type NewSession = Omit<Principal, 'accessKeyId'>

const parsed = new WeakMap<DatabaseSync, Map<string, SessionCredential>>()

const cacheOf = (database: DatabaseSync): Map<string, SessionCredential> => {
  const known = parsed.get(database) ?? new Map<string, SessionCredential>()
  parsed.set(database, known)
  return known
}

/** Issues credentials and stores them before they are handed out. Forgets those that ended more than a day ago. */
export const createSession = (
  database: DatabaseSync,
  principal: NewSession,
  expiresAt: number,
  now: number,
): SessionCredential => {
  const accessKeyId = newAccessKeyId()
  const credential: SessionCredential = {
    secret: randomBytes(30).toString('base64'),
    sessionToken: `FwoGZXIvYXdzE${randomBytes(192).toString('base64')}`,
    expiresAt,
    principal: { ...principal, accessKeyId },
  }
  transaction(database, () => {
    prepare(database, 'DELETE FROM sts_sessions WHERE expires_at < ?').run(now - 86_400_000)
    prepare(database, 'INSERT INTO sts_sessions (access_key_id, account, body, expires_at) VALUES (?, ?, ?, ?)').run(
      accessKeyId,
      principal.account,
      JSON.stringify(credential),
      expiresAt,
    )
  })
  return credential
}

/** The session of an access key id, over or not; undefined when there never was one or it is long forgotten. */
export const findSession = (database: DatabaseSync, accessKeyId: string): SessionCredential | undefined => {
  const cache = cacheOf(database)
  const known = cache.get(accessKeyId)
  if (known) return known
  const row = prepare(database, 'SELECT body FROM sts_sessions WHERE access_key_id = ?').get(accessKeyId)
  if (!row) return undefined
  const credential = readJson<SessionCredential>(row, 'body')
  if (cache.size >= 1_000) cache.clear()
  cache.set(accessKeyId, credential)
  return credential
}

/** Every stored session, to carry them over a reset: clients keep their credentials as they would keep them at AWS. */
export const allSessions = (database: DatabaseSync): Row[] => prepare(database, 'SELECT * FROM sts_sessions').all()

/** Writes rows that `allSessions` read. */
export const restoreSessions = (database: DatabaseSync, rows: Row[]): void => {
  const insert = prepare(
    database,
    'INSERT OR REPLACE INTO sts_sessions (access_key_id, account, body, expires_at) VALUES (?, ?, ?, ?)',
  )
  for (const row of rows)
    insert.run(row.access_key_id ?? null, row.account ?? null, row.body ?? null, row.expires_at ?? null)
}
