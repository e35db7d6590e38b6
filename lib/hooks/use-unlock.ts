import useSWR from 'swr'
import { type ApiError, fetchJson, postJson } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import { type ChangeState, useChange } from './use-change'
import { useNow } from './use-now'

type UnlockState = { expiresAt: number | null }

export type Unlock = {
  /** True where the account is no production account, or is unlocked now. */
  unlocked: boolean
  /** Whole minutes left, at least 1; null where no lock applies or none is open. */
  minutesLeft: number | null
  state: ChangeState
  unlock: (reason: string) => Promise<void>
  /** Asks the server again, after it said that the lock is closed. */
  refresh: () => void
}

/** The production lock of an account, as the server sees it. Other accounts are never asked about. */
export const useUnlock = (scope: Scope, production: boolean): Unlock => {
  const path = apiPaths.unlock(scope)
  const { data, mutate } = useSWR<UnlockState, ApiError>(production ? path : null, fetchJson)
  const now = useNow(5_000)
  const change = useChange((reason: string) => postJson<UnlockState>(path, { reason }))
  const remaining = data?.expiresAt ? data.expiresAt - now : 0

  return {
    unlocked: !production || remaining > 0,
    minutesLeft: production && remaining > 0 ? Math.max(1, Math.floor(remaining / 60_000)) : null,
    state: change.state,
    unlock: async (reason) => {
      const result = await change.send(reason)
      if (result?.answer) await mutate(result.answer, { revalidate: false })
    },
    refresh: () => void mutate(),
  }
}
