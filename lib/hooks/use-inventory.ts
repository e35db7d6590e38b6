import { useEffect, useSyncExternalStore } from 'react'
import type { ScopeStatus } from '@/lib/api/inventory'
import type { InventorySort } from '@/lib/inventory/inventory-order'
import { createInventoryReader, createInventoryStore, type InventoryState } from '@/lib/inventory/inventory-store'

const accountNames = new Map<string, string>()
const store = createInventoryStore((text) => accountNames.get(text) ?? text)
const read = createInventoryReader(store)
const idle = store.getState()

const freshMs = 60_000
let readAt = 0

/** Reads everything again; rows stay until the read has passed them. */
export const refreshInventory = (): void => {
  readAt = Date.now()
  void read()
}

/** Reads some accounts and regions again. */
export const retryScopes = (scopes: readonly ScopeStatus[]): void => {
  void read(scopes)
}

const startInventory = () => {
  const { phase } = store.getState()
  if (phase === 'reading' || (phase === 'done' && Date.now() - readAt < freshMs)) return
  refreshInventory()
}

/** The inventory as it is known now. The first to ask starts reading it; it then lives as long as the page is not reloaded. */
export const useInventory = (accounts: readonly { id: string; name: string }[]): InventoryState => {
  useEffect(() => {
    for (const { id, name } of accounts) accountNames.set(id, name)
    startInventory()
  }, [accounts])
  return useSyncExternalStore(store.subscribe, store.getState, () => idle)
}

/** How many functions are known, without asking for them. */
export const useInventoryTotal = (): number =>
  useSyncExternalStore(
    store.subscribe,
    () => store.getState().total,
    () => 0,
  )

/** Rows whose name or description has every word of the query, in order. Fast enough for every key: see `createInventorySearch`. */
export const findFunctions = (query: string, sort: InventorySort): Uint32Array => store.find(query, sort)

/** The columns behind the rows that `findFunctions` answers. */
export const inventoryTable = store.table

/** Account and region of a row, as addresses need them. */
export const scopeOfRow = (row: number) => ({
  account: inventoryTable.textOf(row, 'account'),
  region: inventoryTable.textOf(row, 'region'),
})
