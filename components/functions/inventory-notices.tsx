import type { ScopeState } from '@/lib/api/inventory'
import { refreshInventory, retryScopes } from '@/lib/hooks/use-inventory'
import type { InventoryState } from '@/lib/inventory/inventory-store'
import { Notice } from '@/components/ui/notice'
import { ScopeNotice } from './scope-notice'

type InventoryNoticesProps = { inventory: InventoryState; accountName: (id: string) => string; now: number }

const wrong: readonly ScopeState[] = ['partial', 'denied', 'throttled', 'unreachable']
const shownMax = 2

const LostNotice = ({ inventory: { problem, total } }: { inventory: InventoryState }) => {
  const isSignedOut = problem?.code === 'unauthenticated'
  return (
    <Notice
      tone="bad"
      live
      action={
        isSignedOut ? (
          <a href={`/sign-in?callbackUrl=${encodeURIComponent('/functions')}`}>Sign in</a>
        ) : (
          <button type="button" onClick={refreshInventory}>
            Retry
          </button>
        )
      }
    >
      {isSignedOut ? 'Your session has ended.' : (problem?.detail ?? 'The connection to the console was lost.')}
      {total > 0 && ' The functions shown are those read until then.'}
    </Notice>
  )
}

/** What could not be read. Below the list, so that no row moves when one appears. */
export const InventoryNotices = ({ inventory, accountName, now }: InventoryNoticesProps) => {
  const failed = inventory.scopes.filter(({ state }) => wrong.includes(state))
  if (!failed.length && inventory.phase !== 'lost') return null
  const notices = failed.map((scope) => (
    <ScopeNotice
      key={`${scope.account}/${scope.region}`}
      scope={scope}
      accountName={accountName(scope.account)}
      now={now}
      onRetry={() => retryScopes([scope])}
    />
  ))
  return (
    <div className="flex max-h-[40%] shrink-0 flex-col gap-2 overflow-y-auto">
      {inventory.phase === 'lost' && <LostNotice inventory={inventory} />}
      {notices.length <= shownMax ? (
        notices
      ) : (
        <details className="group/notices">
          <summary className="flex list-none items-center gap-2.5 rounded-lg bg-warn-weak px-3 py-2 text-warn">
            <span className="flex-1">
              <b className="font-medium">{failed.length} regions</b> could not be read completely
            </span>
            <span className="font-medium group-open/notices:hidden">Show</span>
            <span className="hidden font-medium group-open/notices:inline">Hide</span>
          </summary>
          <div className="mt-2 flex flex-col gap-2">
            <button
              type="button"
              className="self-start px-3 font-medium text-warn hover:underline"
              onClick={() => retryScopes(failed)}
            >
              Retry all
            </button>
            {notices}
          </div>
        </details>
      )}
    </div>
  )
}
