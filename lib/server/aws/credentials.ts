import 'server-only'
import { type AssumeRequest, assumeRole } from './assume-role'
import type { SessionCredentials } from './session-credentials'
import { sessionKey } from './session-key'

const refreshBeforeMs = 5 * 60_000
/** Credentials this close to their end would expire on the way. */
const usableBeforeMs = 20_000
const refreshPauseMs = 15_000
const entriesMax = 5000

type Entry = {
  sessionId: string
  userId: string
  credentials?: SessionCredentials
  pending?: Promise<SessionCredentials>
  pauseUntil: number
}

/** In memory only, and on no other process: a credential is never stored. Oldest use first. */
const entries = new Map<string, Entry>()

const touch = (key: string, { sessionId, userId }: AssumeRequest): Entry => {
  const entry = entries.get(key) ?? { sessionId, userId, pauseUntil: 0 }
  entries.delete(key)
  entries.set(key, entry)
  if (entries.size > entriesMax) {
    const [oldest] = entries.keys()
    if (oldest !== undefined) entries.delete(oldest)
  }
  return entry
}

/** One AssumeRole in flight per key, whoever asks. An entry evicted meanwhile takes no new credentials. */
const refresh = (key: string, entry: Entry, request: AssumeRequest): Promise<SessionCredentials> => {
  entry.pending ??= assumeRole(request)
    .then((credentials) => {
      entry.credentials = credentials
      return credentials
    })
    .catch((error: unknown) => {
      entry.pauseUntil = Date.now() + refreshPauseMs * (0.5 + Math.random())
      if (!isUsable(entry.credentials) && entries.get(key) === entry) entries.delete(key)
      throw error
    })
    .finally(() => {
      delete entry.pending
    })
  return entry.pending
}

const isUsable = (credentials: SessionCredentials | undefined): credentials is SessionCredentials =>
  credentials !== undefined && Date.now() < credentials.expiresAt - usableBeforeMs

/**
 * Credentials of one AWS session, assumed when there are none and renewed in the background five minutes before they end.
 * When STS fails to renew them they are used to their real end.
 */
export const getCredentials = async (request: AssumeRequest): Promise<SessionCredentials> => {
  const key = sessionKey(request)
  const entry = touch(key, request)
  const { credentials } = entry
  if (!isUsable(credentials)) return refresh(key, entry, request)
  if (Date.now() > credentials.expiresAt - refreshBeforeMs && Date.now() > entry.pauseUntil) {
    refresh(key, entry, request).catch(() => undefined)
  }
  return credentials
}

/** Forgets one session's credentials after AWS called them expired, unless someone has already renewed them. */
export const dropCredentials = (request: AssumeRequest, refused: SessionCredentials): void => {
  const key = sessionKey(request)
  if (entries.get(key)?.credentials === refused) entries.delete(key)
}

/** Forgets every credential of a console session: at sign-out, and when someone's access changes. */
export const evictCredentials = (sessionId: string): void => {
  for (const [key, entry] of entries) if (entry.sessionId === sessionId) entries.delete(key)
}

/** Forgets every credential of a person, in whichever session. */
export const evictCredentialsOf = (userId: string): void => {
  for (const [key, entry] of entries) if (entry.userId === userId) entries.delete(key)
}
