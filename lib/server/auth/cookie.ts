import 'server-only'
import { env } from '../env'

const isLoopback = (hostname: string) =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127(\.\d{1,3}){3}$/.test(hostname) ||
  hostname === '[::1]'

/** Whether cookies of an origin are Secure. Throws for plain http anywhere but on loopback. */
const isSecure = (origin: string): boolean => {
  const { protocol, hostname } = new URL(origin)
  if (protocol === 'https:') return true
  if (isLoopback(hostname)) return false
  throw new Error(`LAMBDESK_URL is ${origin}: sessions over plain http are only possible on localhost. Use https.`)
}

/** A cookie's name: under `__Host-` a browser takes it from this host alone, over https alone, for the whole site. */
const cookieName = (name: string, origin: string) => `${isSecure(origin) ? '__Host-' : ''}lambdesk-${name}`

/** Name of the session cookie. Its value is the session's secret and nothing else. */
export const sessionCookieName = (origin = env().origin): string => cookieName('session', origin)

/** The cookies of next-auth, named and protected. `callback` and `csrf` live only while someone signs in. */
export const authCookies = (origin = env().origin) => {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(origin) } as const
  return {
    sessionToken: { name: cookieName('session', origin), options },
    callbackUrl: { name: cookieName('callback', origin), options },
    csrfToken: { name: cookieName('csrf', origin), options },
  }
}
