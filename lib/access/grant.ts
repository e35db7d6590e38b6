import type { AccessLevel } from '@/lib/operations/access-level'
import { type ConsoleRole, consoleRoles, levelsOfRole } from './console-role'

/** One line of `grants` in the configuration. `functions` holds name patterns with `*`; absent means every function. */
export type Grant = {
  group?: string
  user?: string
  role: ConsoleRole
  accounts: '*' | readonly string[]
  functions?: readonly string[]
}

/** Who asks: only what grants are written against. */
export type Grantee = { userId: string; groups: readonly string[] }

/** An account as grants name it: by id or by name. */
export type GrantedAccount = { id: string; name: string }

/** The grants that apply to someone in an account. Unknown people and accounts have none. */
export const grantsIn = (grants: readonly Grant[], who: Grantee, account: GrantedAccount): Grant[] =>
  grants.filter(
    (grant) =>
      ((grant.group !== undefined && who.groups.includes(grant.group)) ||
        (grant.user !== undefined && grant.user === who.userId)) &&
      (grant.accounts === '*' || grant.accounts.includes(account.id) || grant.accounts.includes(account.name)),
  )

/** The strongest console role of some grants; null for none. */
export const strongestRole = (grants: readonly Grant[]): ConsoleRole | null =>
  grants.reduce<ConsoleRole | null>(
    (best, { role }) => (best === null || consoleRoles.indexOf(role) > consoleRoles.indexOf(best) ? role : best),
    null,
  )

/** `*` stands for characters of a name only: what is no function's name matches nothing. */
const matches = (pattern: string, name: string): boolean => {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[\\w-]*')
  return new RegExp(`^${escaped}$`).test(name)
}

/** True when some grant gives the level, for the function where one is named. A narrowed grant never gives account-wide levels above reading. */
export const may = (grants: readonly Grant[], level: AccessLevel, functionName?: string): boolean =>
  grants.some(
    (grant) =>
      levelsOfRole[grant.role].includes(level) &&
      (!grant.functions ||
        (functionName === undefined
          ? level === 'List' || level === 'Read'
          : grant.functions.some((pattern) => matches(pattern, functionName)))),
  )
