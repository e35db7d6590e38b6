import { ApiError } from '@/lib/api/fetcher'
import { readEvents } from '@/lib/api/event-reader'
import type { FunctionSummary, InventoryEvent, ScopeStatus } from '@/lib/api/inventory'
import { apiPaths } from '@/lib/api/paths'
import type { Problem } from '@/lib/api/problem'
import { createInventoryOrder, type InventorySort } from './inventory-order'
import { createInventorySearch } from './inventory-search'
import { createInventoryTable } from './inventory-table'

/** What is known of the inventory at one moment. A new object whenever anything changes, at most once per frame. */
export type InventoryState = {
  /** `lost`: the stream ended before everything was read; `problem` says why where the console said so. */
  phase: 'idle' | 'reading' | 'done' | 'lost'
  scopes: readonly ScopeStatus[]
  total: number
  /** Changes with every change of rows. */
  version: number
  problem?: Problem
}

const scopeKey = ({ account, region }: { account: string; region: string }) => `${account}/${region}`

/** Rows and state of all functions, fed by events. Without a clock and without a network: see `createInventoryReader`. */
export const createInventoryStore = (shown: (text: string) => string) => {
  const table = createInventoryTable()
  const order = createInventoryOrder(table, shown)
  const search = createInventorySearch(table.index)
  const listeners = new Set<() => void>()
  let state: InventoryState = { phase: 'idle', scopes: [], total: 0, version: 0 }
  let generation = 0
  let removed = new Set<number>()
  let added = new Set<number>()

  const put = (rows: readonly FunctionSummary[], at: number) => {
    for (const summary of rows) {
      const row = table.put(summary, at)
      if (row < 0) continue
      removed.add(row)
      added.add(row)
    }
  }
  const removeOlder = (account: string, region: string, at: number) => {
    for (const row of table.removeOlder(account, region, at)) {
      removed.add(row)
      added.delete(row)
    }
  }
  const replaceScope = (scope: ScopeStatus) => {
    const scopes = state.scopes.map((one) => (scopeKey(one) === scopeKey(scope) ? scope : one))
    state = { ...state, scopes }
  }
  /** A full list of scopes also says which are no longer there; a retry tells only its own. */
  const takeScopes = (scopes: ScopeStatus[], isPartial: boolean) => {
    if (isPartial) {
      scopes.forEach(replaceScope)
      return
    }
    const known = new Set(scopes.map(scopeKey))
    for (const key of table.scopes()) {
      const [account = '', region = ''] = key.split('/')
      if (!known.has(key)) removeOlder(account, region, Number.MAX_SAFE_INTEGER)
    }
    state = { ...state, scopes }
  }
  const takeSnapshot = ({ account, region, readAt, rows }: Extract<InventoryEvent, { type: 'snapshot' }>) => {
    // Rows read earlier on this page are never older than the server's snapshot of them.
    if (table.scopeHasRows(account, region)) return
    put(rows, 0)
    const scope = state.scopes.find((one) => scopeKey(one) === scopeKey({ account, region }))
    if (scope) replaceScope({ ...scope, snapshotAt: readAt })
  }
  const take = (event: InventoryEvent, isPartial: boolean) => {
    if (event.type === 'scopes') takeScopes(event.scopes, isPartial)
    else if (event.type === 'snapshot') takeSnapshot(event)
    else if (event.type === 'rows') put(event.rows, generation)
    else if (event.type === 'scope') {
      replaceScope(event.scope)
      if (event.scope.state === 'complete') removeOlder(event.scope.account, event.scope.region, generation)
    } else if (event.type === 'done') state = { ...state, phase: 'done' }
  }
  const publish = () => {
    const hasNewRows = removed.size + added.size > 0
    order.apply(removed, added)
    removed = new Set()
    added = new Set()
    state = { ...state, total: table.total(), version: state.version + (hasNewRows ? 1 : 0) }
    for (const notify of listeners) notify()
  }

  return {
    table,
    /** Rows that match, in order. The same array as long as nothing changed. */
    find: (query: string, sort: InventorySort): Uint32Array => search(query, order.rows(sort)),
    getState: () => state,
    subscribe: (notify: () => void) => {
      listeners.add(notify)
      return () => void listeners.delete(notify)
    },
    /** A read begins: rows it does not see again will be gone. */
    begin() {
      generation += 1
      const { problem: _problem, ...rest } = state
      state = { ...rest, phase: 'reading' }
      publish()
    },
    apply(events: readonly InventoryEvent[], isPartial: boolean) {
      for (const event of events) take(event, isPartial)
      publish()
    },
    fail(problem?: Problem) {
      state = { ...state, phase: 'lost', ...(problem && { problem }) }
      publish()
    },
  }
}

export type InventoryStore = ReturnType<typeof createInventoryStore>

const isEvent = (value: unknown): value is InventoryEvent =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const hiddenDelayMs = 200

/** A page nobody looks at has no frames. */
const nextFrame = (callback: () => void) => {
  if (document.visibilityState === 'hidden') setTimeout(callback, hiddenDelayMs)
  else requestAnimationFrame(callback)
}

/** Feeds a store from the server, one batch per frame. Only one read is under way at a time; a new one ends it. */
export const createInventoryReader = (store: InventoryStore) => {
  let running: AbortController | undefined
  return async (scopes?: readonly ScopeStatus[]): Promise<void> => {
    running?.abort()
    const own = new AbortController()
    running = own
    const isPartial = scopes !== undefined
    let waiting: InventoryEvent[] = []
    const flush = () => {
      const events = waiting
      waiting = []
      if (events.length && !own.signal.aborted) store.apply(events, isPartial)
    }
    store.begin()
    const query = scopes ? `?scopes=${encodeURIComponent(scopes.map(scopeKey).join(','))}` : ''
    try {
      for await (const event of readEvents(apiPaths.inventory() + query, own.signal)) {
        if (!isEvent(event)) continue
        if (!waiting.length) nextFrame(flush)
        waiting.push(event)
      }
      flush()
      if (!own.signal.aborted && store.getState().phase === 'reading') store.fail()
    } catch (error) {
      flush()
      if (!own.signal.aborted) store.fail(error instanceof ApiError ? error.problem : undefined)
    }
  }
}
