import 'server-only'
import type { AuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import credentialsProvider from 'next-auth/providers/credentials'
import { getConfig } from '../config'
import { env } from '../env'
import { log } from '../logger'
import { createSession, endSession, type SessionUser, sessionMsMax } from '../store/sessions'
import { authCookies } from './cookie'
import { findActor } from './find-actor'
import { safeRedirect } from './redirect'
import { signInDemoUser, signInLocalUser } from './users'

type OnSignIn = (user: SessionUser) => void

const providers = (onSignIn: OnSignIn): AuthOptions['providers'] => {
  const { signIn } = getConfig()
  const accept = (user: SessionUser | null) => {
    if (!user) return null
    onSignIn(user)
    return { id: user.userId, name: user.name }
  }
  const user = { label: 'User', type: 'text' }
  const sandbox = credentialsProvider({
    id: 'sandbox',
    name: 'Sandbox',
    credentials: { user },
    authorize: async (fields) => accept(signInDemoUser(fields?.user, signIn)),
  })
  const local = credentialsProvider({
    id: 'local',
    name: 'Password',
    credentials: { user, password: { label: 'Password', type: 'password' } },
    authorize: async (fields) => accept(await signInLocalUser(fields?.user, fields?.password, signIn)),
  })
  return [...(signIn.sandbox ? [sandbox] : []), ...(signIn.local?.length ? [local] : [])]
}

/**
 * next-auth keeps credential sign-ins in what it calls a JWT. Ours has no claims: it is the secret of a session row, so the
 * cookie says nothing, and a session that was ended is ended.
 */
const opaqueToken: AuthOptions['jwt'] = {
  encode: async ({ token }) => {
    if (typeof token?.secret !== 'string') throw new Error('There is no session to put into the cookie.')
    return token.secret
  },
  decode: async ({ token: secret }) => {
    const actor = secret ? await findActor(secret) : null
    return (
      actor && { sub: actor.userId, name: actor.name, sessionId: actor.sessionId, expiresAt: actor.expiresAt, secret }
    )
  },
}

const callbacks = (signedIn: () => SessionUser | undefined): AuthOptions['callbacks'] => ({
  redirect: ({ url }) => safeRedirect(url, env().origin),
  jwt: async ({ token, trigger }) => {
    const user = trigger === 'signIn' ? signedIn() : undefined
    return user ? { ...token, secret: (await createSession(user)).secret } : token
  },
  session: ({ token }) => {
    const user = { id: token.sub, name: token.name ?? null }
    return { user, expires: new Date(Number(token.expiresAt)).toISOString() }
  },
})

/** Options of next-auth for one request. `onSignIn` hears of a right name and password before the session exists. */
export const authOptions = (onSignIn: OnSignIn): AuthOptions => {
  let signedIn: SessionUser | undefined
  return {
    secret: env().secret,
    cookies: authCookies(),
    useSecureCookies: env().origin.startsWith('https:'),
    session: { strategy: 'jwt', maxAge: sessionMsMax / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: providers((user) => {
      signedIn = user
      onSignIn(user)
    }),
    jwt: opaqueToken,
    callbacks: callbacks(() => signedIn),
    events: { signOut: ({ token }) => endIfAny(token) },
    logger: {
      // An ended session is not an error, and next-auth's metadata may hold what people typed.
      error: (code) => log(code === 'JWT_SESSION_ERROR' ? 'debug' : 'error', 'sign-in', { code }),
      warn: (code) => log('debug', 'sign-in', { code }),
      debug: () => undefined,
    },
  }
}

const endIfAny = async (token: JWT | null): Promise<void> => {
  if (typeof token?.sessionId === 'string') await endSession(token.sessionId)
}
