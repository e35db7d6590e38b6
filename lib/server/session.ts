import 'server-only'
import type { Actor } from './actor'
import { sessionCookieName } from './auth/cookie'
import { findActor } from './auth/find-actor'

const readCookie = (header: string, name: string): string | undefined => {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return decodeURIComponent(pair.slice(at + 1).trim())
  }
  return undefined
}

/**
 * The person behind some request headers, from the session row: read again for each request, so that an ended session is
 * ended at once. Null where there is no cookie, no row, or a cookie that is not even text.
 */
export const readActor = async (headers: Headers): Promise<Actor | null> => {
  const cookies = headers.get('cookie')
  if (!cookies) return null
  let secret: string | undefined
  try {
    secret = readCookie(cookies, sessionCookieName())
  } catch {
    return null
  }
  return secret ? findActor(secret) : null
}
