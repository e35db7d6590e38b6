import { type InventorySort, sortColumns } from '@/lib/inventory/inventory-order'

export const defaultSort: InventorySort = { column: 'name', descending: false }

/** `modified` or `-modified` as a sort; anything else is the default. */
export const parseSort = (text: string | undefined): InventorySort => {
  const descending = text?.startsWith('-') ?? false
  const column = sortColumns.find((name) => name === (descending ? text?.slice(1) : text))
  return column ? { column, descending } : defaultSort
}

/** Query string of the page: only what is not the default. */
export const inventoryQuery = (query: string, sort: InventorySort): string => {
  const parameters = new URLSearchParams()
  if (query.trim()) parameters.set('q', query.trim())
  if (sort.column !== defaultSort.column || sort.descending)
    parameters.set('sort', `${sort.descending ? '-' : ''}${sort.column}`)
  return parameters.size ? `?${parameters}` : ''
}
