import { inventoryTable as table } from '@/lib/hooks/use-inventory'
import { formatRelativeTime } from '@/lib/lambda/relative-time'
import { AccountChip } from '@/components/shell/account-chip'
import { FunctionNameCell } from './function-name-cell'
import type { CellContext } from './inventory-columns'
import { LifecycleBadge } from './lifecycle-badge'

/** A function on a narrow screen, in two lines. */
export const FunctionLine = ({ row, context }: { row: number; context: CellContext }) => {
  const account = table.textOf(row, 'account')
  const runtime = table.textOf(row, 'runtime')
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">
          <FunctionNameCell row={row} words={context.words} />
        </span>
        <LifecycleBadge runtime={runtime} now={context.now} />
      </span>
      <span className="flex items-center gap-2 text-sm text-fg-2">
        <AccountChip account={{ id: account, name: context.accountName(account) }} />
        <span>{table.textOf(row, 'region')}</span>
        <span className="truncate">{runtime || 'Image'}</span>
        <span className="ml-auto shrink-0 text-fg-3">
          {formatRelativeTime(table.numberOf(row, 'modified'), context.now)}
        </span>
      </span>
    </span>
  )
}
