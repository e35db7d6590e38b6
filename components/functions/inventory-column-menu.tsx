'use client'

import { Columns3 } from 'lucide-react'
import type { SortColumn } from '@/lib/inventory/inventory-order'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { MenuSeparator } from '@/components/ui/menu-separator'
import { inventoryColumns } from './inventory-columns'

type InventoryColumnMenuProps = {
  chosen: readonly SortColumn[]
  onChange: (columns: readonly SortColumn[] | null) => void
}

export const InventoryColumnMenu = ({ chosen, onChange }: InventoryColumnMenuProps) => (
  <DropdownMenu
    label="Columns"
    size="lg"
    triggerClassName="px-3 max-sm:hidden"
    trigger={
      <>
        <Columns3 aria-hidden />
        <span className="max-md:hidden">Columns</span>
      </>
    }
  >
    {inventoryColumns.slice(1).map(({ id, header }) => {
      const isShown = chosen.includes(id)
      return (
        <MenuItem
          key={id}
          checked={isShown}
          onSelect={() => onChange(isShown ? chosen.filter((column) => column !== id) : [...chosen, id])}
        >
          {header}
        </MenuItem>
      )
    })}
    <MenuSeparator />
    <MenuItem onSelect={() => onChange(null)}>Back to the default</MenuItem>
  </DropdownMenu>
)
