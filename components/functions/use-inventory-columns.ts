import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type ColumnLayout, defaultLayout, parseLayout } from '@/lib/inventory/column-layout'
import { useConsole } from '@/components/shell/console-provider'

const keyOf = (userId: string) => `lambdesk-inventory-columns:${userId}`

/** As kept in this browser, by key. Holds a choice for as long as the page lives where the browser keeps nothing. */
const texts = new Map<string, string | null>()
const listeners = new Set<() => void>()

const load = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const read = (key: string): string | null => {
  const known = texts.get(key)
  if (known !== undefined) return known
  const text = load(key)
  texts.set(key, text)
  return text
}

const write = (key: string, text: string | null) => {
  texts.set(key, text)
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
  for (const notify of listeners) notify()
}

/** Another tab may choose too. */
const takeFromOtherTab = ({ key, newValue }: StorageEvent) => {
  if (key === null) texts.clear()
  else if (texts.has(key)) texts.set(key, newValue)
  for (const notify of listeners) notify()
}

const subscribe = (notify: () => void) => {
  if (listeners.size === 0) window.addEventListener('storage', takeFromOtherTab)
  listeners.add(notify)
  return () => {
    listeners.delete(notify)
    if (listeners.size > 0) return
    window.removeEventListener('storage', takeFromOtherTab)
    // Nobody listens to other tabs now.
    texts.clear()
  }
}

/** The server does not know what this browser keeps: it shows the name, which never moves, so that nothing jumps afterwards. */
export const unknownLayout: ColumnLayout = { ...defaultLayout, shown: [] }

/** The columns as this user chose, placed and sized them, and how to do so; `null` goes back to the default. Kept in this browser. */
export const useInventoryColumns = (): [ColumnLayout, (layout: ColumnLayout | null) => void] => {
  const key = keyOf(useConsole().user.id)
  const text = useSyncExternalStore<string | null | undefined>(
    subscribe,
    () => read(key),
    () => undefined,
  )
  const layout = useMemo(() => (text === undefined ? unknownLayout : parseLayout(text)), [text])
  const change = useCallback((next: ColumnLayout | null) => write(key, next && JSON.stringify(next)), [key])
  return [layout, change]
}
