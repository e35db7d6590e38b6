'use client'

import { RefreshCw } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { pagePaths } from '@/lib/api/paths'
import { findFunctions, inventoryTable, refreshInventory, scopeOfRow, useInventory } from '@/lib/hooks/use-inventory'
import { useNow } from '@/lib/hooks/use-now'
import { shownInOrder } from '@/lib/inventory/column-layout'
import type { InventorySort } from '@/lib/inventory/inventory-order'
import { ResourceTable, type ResourceTableHandle } from '@/components/resource/resource-table'
import { useConsole } from '@/components/shell/console-provider'
import { Button } from '@/components/ui/button'
import { FunctionLine } from './function-line'
import { inventoryQuery } from './inventory-address'
import { InventoryColumnMenu } from './inventory-column-menu'
import { type CellContext, columnOf, inventoryColumns } from './inventory-columns'
import { InventoryEmpty } from './inventory-empty'
import { InventoryNotices } from './inventory-notices'
import { InventoryProgress } from './inventory-progress'
import { InventorySearch } from './inventory-search'
import { InventorySortSelect } from './inventory-sort-select'
import { useAddress } from './use-address'
import { unknownLayout, useInventoryColumns } from './use-inventory-columns'

const minuteMs = 60_000

const hrefOf = (row: number) => pagePaths.function(scopeOfRow(row), inventoryTable.nameOf(row))

const isSortColumn = (id: string) => inventoryColumns.find((column) => column.id === id)?.id

/** Every function of every account and region, as it comes in. */
export const Inventory = ({ initialQuery, initialSort }: { initialQuery: string; initialSort: InventorySort }) => {
  const { accounts } = useConsole()
  const inventory = useInventory(accounts)
  const now = useNow(minuteMs)
  const [query, setQuery] = useState(initialQuery)
  const [sort, setSort] = useState(initialSort)
  const [layout, setLayout] = useInventoryColumns()
  const table = useRef<ResourceTableHandle>(null)
  useAddress(inventoryQuery(query, sort))

  const accountNames = useMemo(() => new Map(accounts.map(({ id, name }) => [id, name])), [accounts])
  const accountName = useCallback((id: string) => accountNames.get(id) ?? id, [accountNames])
  const context = useMemo<CellContext>(
    () => ({ words: query.split(/\s+/).filter(Boolean), now, accountName }),
    [query, now, accountName],
  )
  const { order, shown, widths } = layout
  const columns = useMemo(
    () =>
      ['name' as const, ...shownInOrder({ order, shown })]
        .map(columnOf)
        .map((column) => ({ ...column, cell: (row: number) => column.cell(row, context) })),
    [order, shown, context],
  )
  const compact = useCallback((row: number) => <FunctionLine row={row} context={context} />, [context])
  const { version } = inventory
  const rows = useMemo(() => ({ found: findFunctions(query, sort), version }), [query, sort, version])
  return (
    <div className="flex h-full min-h-96 flex-col gap-2.5 px-4 pt-4.5 pb-4 sm:px-5">
      <h1 className="sr-only">Functions</h1>
      <div className="flex items-center gap-2.5">
        <InventorySearch query={query} onChange={setQuery} onEnter={() => table.current?.focusRow(0)} />
        <InventoryColumnMenu layout={layout} onChange={setLayout} />
        <Button
          size="lg"
          className="w-9 px-0"
          aria-label="Read everything again"
          title="Read everything again"
          disabled={inventory.phase === 'reading'}
          onClick={refreshInventory}
        >
          <RefreshCw aria-hidden />
        </Button>
      </div>
      <div className="flex items-center gap-2.5">
        <InventoryProgress
          inventory={inventory}
          found={rows.found.length}
          isSearching={context.words.length > 0}
          now={now}
        />
        <InventorySortSelect sort={sort} onSort={setSort} />
      </div>
      <ResourceTable
        ref={table}
        label="Functions"
        columns={columns}
        count={rows.found.length}
        rowAt={(index) => rows.found[index] ?? 0}
        hrefOf={hrefOf}
        compact={compact}
        sort={sort}
        onSort={({ column, descending }) => setSort({ column: isSortColumn(column) ?? 'name', descending })}
        widths={widths}
        onWidths={layout === unknownLayout ? undefined : (chosen) => setLayout({ ...layout, widths: chosen })}
        version={version}
        resetKey={inventoryQuery(query, sort)}
        loading={inventory.total === 0 && inventory.phase !== 'done' && inventory.phase !== 'lost'}
        empty={
          <InventoryEmpty
            inventory={inventory}
            accountCount={accounts.length}
            query={query}
            onClear={() => setQuery('')}
          />
        }
      />
      <InventoryNotices inventory={inventory} accountName={accountName} now={context.now} />
    </div>
  )
}
