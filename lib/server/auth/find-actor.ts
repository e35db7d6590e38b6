import 'server-only'
import type { Actor } from '../actor'
import { getConfig } from '../config'
import { findSession } from '../store/sessions'
import { findUser } from './users'

/**
 * The person of a session cookie's secret, as the configuration has them now: name and groups are today's, and a session of
 * someone who was removed (or of the sandbox, once its data folder serves real accounts) is nobody's.
 */
export const findActor = async (secret: string): Promise<Actor | null> => {
  const session = await findSession(secret)
  const user = session && findUser(session.userId, getConfig().signIn)
  return user ? { ...session, name: user.name, groups: user.groups } : null
}
