import 'server-only'
import type { Config } from '../config'
import type { SessionUser } from '../store/sessions'
import { verifyPassword } from './password'

export type SignIn = Config['signIn']

/** The people of the sandbox: one for each console role, in the group of that name. */
const demoUsers = ['admin', 'operator', 'viewer', 'auditor'] as const

const passwordLengthMax = 1_024

/** One spelling per name: what looks the same to a person is the same user. */
export const normaliseName = (name: string): string => name.normalize('NFKC').trim()

const findDemoUser = (user: string, signIn: SignIn): SessionUser | null =>
  signIn.sandbox === true && demoUsers.some((name) => name === user)
    ? { userId: `sandbox:${user}`, name: `Demo ${user}`, groups: [user] }
    : null

const findLocalEntry = (user: string, signIn: SignIn) =>
  (signIn.local ?? []).find((entry) => normaliseName(entry.name) === user)

const findLocalUser = (user: string, signIn: SignIn): SessionUser | null => {
  const entry = findLocalEntry(user, signIn)
  return entry ? { userId: `local:${user}`, name: entry.displayName ?? entry.name, groups: entry.groups } : null
}

/** A demo user by name; null outside the sandbox and for anyone else. */
export const signInDemoUser = (user: unknown, signIn: SignIn): SessionUser | null =>
  typeof user === 'string' ? findDemoUser(user, signIn) : null

/** A local user by name and password; null, after the same work, for an unknown name and a wrong password. */
export const signInLocalUser = async (
  user: unknown,
  password: unknown,
  signIn: SignIn,
): Promise<SessionUser | null> => {
  if (typeof user !== 'string' || typeof password !== 'string' || password.length > passwordLengthMax) return null
  const name = normaliseName(user)
  const isRight = await verifyPassword(password, findLocalEntry(name, signIn)?.passwordHash)
  return isRight ? findLocalUser(name, signIn) : null
}

/** A user id as the configuration has it now; null when it is no longer there, so that a session outlives nobody's removal. */
export const findUser = (userId: string, signIn: SignIn): SessionUser | null => {
  const [, provider, user = ''] = /^(sandbox|local):(.*)$/s.exec(userId) ?? []
  if (provider === 'sandbox') return findDemoUser(user, signIn)
  return provider === 'local' ? findLocalUser(user, signIn) : null
}
