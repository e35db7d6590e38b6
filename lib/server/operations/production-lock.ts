import 'server-only'
import type { AccessLevel } from '@/lib/operations/access-level'
import type { Actor } from '../actor'
import type { AccountScope } from '../authorize'
import { AppError } from '../errors'
import { createUnlock, findUnlock } from '../store/unlocks'
import { audited } from './audited'
import type { Caller } from './caller'

const changing: readonly AccessLevel[] = ['Write', 'Tagging', 'Permissions management']

/**
 * Production accounts are locked for changes until the person unlocks them, with a reason, for 15 minutes. Answers that
 * reason for the trail; undefined where no lock applies.
 */
export const requireUnlocked = async (
  actor: Actor,
  scope: AccountScope,
  level: AccessLevel,
): Promise<string | undefined> => {
  if (!scope.account.production || !changing.includes(level)) return undefined
  const unlock = await findUnlock(actor, scope.account.id)
  if (!unlock) {
    throw new AppError(
      'production_locked',
      `${scope.account.name} is a production account. Unlock it with a reason, then apply the change again.`,
    )
  }
  return unlock.reason
}

export type UnlockState = { expiresAt: number | null }

/** Until when (epoch milliseconds) the person has the account unlocked. */
export const readUnlock = async (actor: Actor, scope: AccountScope): Promise<UnlockState> => ({
  expiresAt: (await findUnlock(actor, scope.account.id))?.expiresAt ?? null,
})

/** Unlocks a production account for 15 minutes, as an act of its own in the trail. */
export const unlockProduction = async (caller: Caller, reason: string): Promise<UnlockState> => {
  const { actor, scope } = caller
  const account = scope.account.id
  const act = { operation: 'console:UnlockProduction', resource: account, input: {}, reason }
  const { expiresAt } = await audited(caller, act, () => createUnlock({ actor, account, reason }))
  return { expiresAt }
}
