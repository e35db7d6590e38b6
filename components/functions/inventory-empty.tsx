'use client'

import { SearchX, SquareFunction } from 'lucide-react'
import type { InventoryState } from '@/lib/inventory/inventory-store'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

type InventoryEmptyProps = { inventory: InventoryState; accountCount: number; query: string; onClear: () => void }

/** Why the list is empty: nothing is found, nothing is there, or there is nowhere to look. */
export const InventoryEmpty = ({ inventory, accountCount, query, onClear }: InventoryEmptyProps) => {
  if (accountCount === 0)
    return (
      <EmptyState icon={<SquareFunction aria-hidden />} title="You have no access to any account">
        Whoever runs this console can grant it, under <code className="font-mono text-sm">grants</code> in its
        configuration, for you or one of your groups.
      </EmptyState>
    )
  if (inventory.total > 0)
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title="No function matches"
        action={<Button onClick={onClear}>Clear the search</Button>}
      >
        None of {inventory.total.toLocaleString('en-GB')} has{' '}
        <b className="font-medium [overflow-wrap:anywhere] text-fg">{query}</b> in its name or description.
      </EmptyState>
    )
  const isComplete = inventory.phase === 'done' && inventory.scopes.every(({ state }) => state === 'complete')
  return (
    <EmptyState
      icon={<SquareFunction aria-hidden />}
      title={isComplete ? 'There are no functions here' : 'No functions could be read'}
    >
      {isComplete
        ? 'Every account and region that you may see was read, and none has a function.'
        : 'What stands in the way, and how to try again, is told below.'}
    </EmptyState>
  )
}
