import type { VisibleAccount } from '@/lib/api/console-context'
import type { AccessLevel } from '@/lib/operations/access-level'

/** Why an action of a level is not open to the user in an account, in a sentence for the disabled control; null where it is open. */
export const accessReason = (
  account: Pick<VisibleAccount, 'name' | 'role' | 'levels'>,
  level: AccessLevel,
): string | null => {
  if (account.levels.includes(level)) return null
  return `Needs the access level “${level}” in ${account.name}. As ${account.role} you have ${account.levels.join(', ') || 'none'}.`
}
