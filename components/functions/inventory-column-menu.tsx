'use client'

import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { type ColumnLayout, moveColumn, type MovableColumn, toggleColumn } from '@/lib/inventory/column-layout'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { MenuSeparator } from '@/components/ui/menu-separator'
import { InventoryColumnItem } from './inventory-column-item'
import { columnOf } from './inventory-columns'

type InventoryColumnMenuProps = { layout: ColumnLayout; onChange: (layout: ColumnLayout | null) => void }

/** Which columns there are, and in which order. Down the menu is rightwards in the table. */
export const InventoryColumnMenu = ({ layout, onChange }: InventoryColumnMenuProps) => {
  const { order, shown } = layout
  const [told, setTold] = useState('')
  const move = (column: MovableColumn, step: -1 | 1) => {
    const moved = moveColumn(layout, column, step)
    setTold(`${columnOf(column).header}: ${moved.order.indexOf(column) + 1} of ${order.length}`)
    onChange(moved)
  }
  return (
    <div className="max-sm:hidden">
      <DropdownMenu
        label="Columns"
        size="lg"
        triggerClassName="px-3"
        className="min-w-60"
        trigger={
          <>
            <Columns3 aria-hidden />
            <span className="max-md:hidden">Columns</span>
          </>
        }
      >
        {order.map((column, index) => (
          <InventoryColumnItem
            key={column}
            header={columnOf(column).header}
            isShown={shown.includes(column)}
            isFirst={index === 0}
            isLast={index === order.length - 1}
            onToggle={() => onChange(toggleColumn(layout, column))}
            onMove={(step) => move(column, step)}
          />
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => onChange(null)}>Back to the default</MenuItem>
      </DropdownMenu>
      <span role="status" className="sr-only">
        {told}
      </span>
    </div>
  )
}
