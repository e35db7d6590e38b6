import type { ScopeStatus } from '@/lib/api/inventory'
import type { InventoryState } from '@/lib/inventory/inventory-store'
import { formatRelativeTime } from '@/lib/lambda/relative-time'
import { ProgressBar } from '@/components/ui/progress-bar'

type InventoryProgressProps = { inventory: InventoryState; found: number; isSearching: boolean; now: number }

const count = (value: number, noun: string) => `${value.toLocaleString('en-GB')} ${noun}${value === 1 ? '' : 's'}`

const isUnsettled = ({ state }: ScopeStatus) => state === 'waiting' || state === 'reading'

/** The age of the oldest rows that come from a snapshot. */
const oldestSnapshot = (scopes: readonly ScopeStatus[]): number | undefined => {
  const times = scopes.flatMap(({ state, snapshotAt }) => (state !== 'complete' && snapshotAt ? [snapshotAt] : []))
  return times.length ? Math.min(...times) : undefined
}

const Functions = ({ found, total, isSearching }: { found: number; total: number; isSearching: boolean }) => (
  <b className="font-medium text-fg">
    {isSearching ? `${found.toLocaleString('en-GB')} of ${count(total, 'function')}` : count(total, 'function')}
  </b>
)

/** How far reading has come and how old what is shown is. One line high, whatever it says. */
export const InventoryProgress = ({ inventory, found, isSearching, now }: InventoryProgressProps) => {
  const { phase, scopes, total } = inventory
  const settled = scopes.filter((scope) => !isUnsettled(scope)).length
  const snapshotAt = oldestSnapshot(scopes)
  const isReading = phase === 'reading' || phase === 'idle'
  return (
    <div className="flex h-5 min-w-0 items-center gap-2.5 text-fg-2">
      <p className="truncate">
        {isReading && scopes.length === 0 && total === 0 ? (
          'Asking each account and region'
        ) : (
          <>
            {isReading && `${settled} of ${count(scopes.length, 'region')} · `}
            <Functions found={found} total={total} isSearching={isSearching} />
            {isReading ? ' so far' : ` in ${count(scopes.length, 'region')}`}
          </>
        )}
      </p>
      {snapshotAt !== undefined && now > 0 && (
        <p className="truncate text-fg-3 max-sm:hidden">
          snapshot from {formatRelativeTime(snapshotAt, now)} shown for {settled > 0 ? 'the rest' : 'now'}
        </p>
      )}
      {/* At the far end, so that nothing moves when it goes. */}
      {isReading && (
        <ProgressBar
          label="Regions read"
          value={settled}
          max={scopes.length}
          className="ml-auto shrink-0 max-sm:w-16"
        />
      )}
      {/* Told once, when it is over, instead of with every page. */}
      <span role="status" className="sr-only">
        {phase === 'done' ? `${count(total, 'function')} read` : ''}
      </span>
    </div>
  )
}
