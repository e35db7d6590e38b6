import { useSyncExternalStore } from 'react'
import { type SortColumn, sortColumns } from '@/lib/inventory/inventory-order'
import { defaultColumns } from './inventory-columns'

const storageKey = 'lambdesk-inventory-columns'
const changed = new EventTarget()

const parse = (text: string): readonly SortColumn[] => {
  const names = new Set(text.split(','))
  return sortColumns.filter((column) => names.has(column))
}

let cached: { text: string | null; columns: readonly SortColumn[] } = { text: null, columns: defaultColumns }

const read = (): readonly SortColumn[] => {
  const text = localStorage.getItem(storageKey)
  if (text !== cached.text) cached = { text, columns: text === null ? defaultColumns : parse(text) }
  return cached.columns
}

const subscribe = (notify: () => void) => {
  changed.addEventListener('change', notify)
  // Another tab may choose too.
  window.addEventListener('storage', notify)
  return () => {
    changed.removeEventListener('change', notify)
    window.removeEventListener('storage', notify)
  }
}

const write = (columns: readonly SortColumn[] | null) => {
  if (columns) localStorage.setItem(storageKey, columns.join(','))
  else localStorage.removeItem(storageKey)
  changed.dispatchEvent(new Event('change'))
}

/** The chosen columns beside the name, and how to choose others; `null` goes back to the default. Remembered in this browser. */
export const useInventoryColumns = (): [readonly SortColumn[], typeof write] => [
  useSyncExternalStore(subscribe, read, () => defaultColumns),
  write,
]
