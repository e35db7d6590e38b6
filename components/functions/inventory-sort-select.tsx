'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { InventorySort } from '@/lib/inventory/inventory-order'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { inventoryColumns } from './inventory-columns'

type InventorySortSelectProps = { sort: InventorySort; onSort: (sort: InventorySort) => void }

/** Sorting where there are no headings to press: on narrow screens. */
export const InventorySortSelect = ({ sort, onSort }: InventorySortSelectProps) => {
  const { column, descending } = sort
  const Arrow = descending ? ArrowDown : ArrowUp
  const turned = descending ? 'Sort ascending' : 'Sort descending'
  return (
    <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:hidden">
      <Select
        aria-label="Sort by"
        className="w-34"
        value={column}
        onChange={({ target }) => {
          const chosen = inventoryColumns.find(({ id }) => id === target.value)
          if (chosen) onSort({ column: chosen.id, descending: chosen.descendingFirst ?? false })
        }}
      >
        {inventoryColumns.map(({ id, header }) => (
          <option key={id} value={id}>
            {header}
          </option>
        ))}
      </Select>
      <Button
        className="size-8 p-0"
        aria-label={turned}
        title={turned}
        onClick={() => onSort({ column, descending: !descending })}
      >
        <Arrow aria-hidden />
      </Button>
    </div>
  )
}
