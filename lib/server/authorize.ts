import 'server-only'
import { type ConsoleRole, type SessionLevel, sessionLevelFor } from '@/lib/access/console-role'
import { type Grant, grantsIn, may, strongestRole } from '@/lib/access/grant'
import { isAccountId } from '@/lib/lambda/arn'
import { type AccessLevel, accessLevels } from '@/lib/operations/access-level'
import type { Actor } from './actor'
import { type Account, getConfig } from './config'
import { AppError } from './errors'

/** An account and region that a person may enter, with what they may do there. */
export type AccountScope = {
  account: Account
  region: string
  role: ConsoleRole
  grants: readonly Grant[]
}

/** The account's access role can give the level at all: a level without a role is one that nobody has here. */
const isReachable = (account: Account, level: AccessLevel): boolean =>
  account.roles[sessionLevelFor(level)] !== undefined

/** Every account the person has some grant in, with the strongest console role. */
export const visibleAccounts = (actor: Actor): { account: Account; role: ConsoleRole; grants: Grant[] }[] => {
  const config = getConfig()
  return config.accounts.flatMap((account) => {
    const grants = grantsIn(config.grants, actor, account)
    const role = strongestRole(grants)
    return role ? [{ account, role, grants }] : []
  })
}

/**
 * The scope of an address, by account id or name. An account that does not exist and one that the person has no grant in
 * answer alike, so that nobody learns which accounts there are.
 */
export const enterScope = (actor: Actor, accountText: string, region: string): AccountScope => {
  const visible = visibleAccounts(actor).find(({ account }) =>
    isAccountId(accountText) ? account.id === accountText : account.name === accountText,
  )
  if (!visible) throw new AppError('not_found', 'There is no such account, or you have no access to it.')
  if (!visible.account.regions.includes(region)) {
    throw new AppError('not_found', `The region is not one of those configured for ${visible.account.name}.`)
  }
  return { ...visible, region }
}

/** True when the person may act at the level here, on the function where one is named. */
export const mayInScope = (scope: AccountScope, level: AccessLevel, functionName?: string): boolean =>
  isReachable(scope.account, level) && may(scope.grants, level, functionName)

/** The levels a person has in an account for at least some functions: what the interface enables. */
export const levelsInAccount = (account: Account, grants: readonly Grant[]): AccessLevel[] =>
  accessLevels.filter(
    (level) =>
      isReachable(account, level) &&
      may(
        grants.map(({ functions: _anyFunction, ...grant }) => grant),
        level,
      ),
  )

/** Refuses unless the person has the level for at least some function here; the call itself is checked again for its target. */
export const requireLevelSomewhere = (scope: AccountScope, level: AccessLevel): void => {
  if (!levelsInAccount(scope.account, scope.grants).includes(level)) throw refusal(scope, level)
}

/** Refuses with the level that is missing, and who could give it. */
export const requireLevel = (scope: AccountScope, level: AccessLevel, functionName?: string): void => {
  if (!mayInScope(scope, level, functionName)) throw refusal(scope, level, functionName)
}

const refusal = (scope: AccountScope, level: AccessLevel, functionName?: string): AppError => {
  const where = functionName ? `on ${functionName} in ${scope.account.name}` : `in ${scope.account.name}`
  const detail = isReachable(scope.account, level)
    ? `As ${scope.role} you do not have the access level “${level}” ${where}. Whoever manages the grants of this console can give it.`
    : `No access role is configured for the level “${level}” in ${scope.account.name}, so nobody has it here.`
  return new AppError('forbidden', detail)
}

/** The function name patterns that narrow a person's session for a level; undefined means every function. */
export const functionPatterns = (scope: AccountScope, level: SessionLevel): string[] | undefined => {
  const giving = scope.grants.filter((grant) =>
    accessLevels.some((a) => sessionLevelFor(a) === level && may([{ ...grant, functions: undefined }], a)),
  )
  if (giving.some((grant) => !grant.functions)) return undefined
  return [...new Set(giving.flatMap((grant) => grant.functions ?? []))]
}
