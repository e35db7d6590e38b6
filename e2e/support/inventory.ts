import { type APIRequestContext, expect } from '@playwright/test'
import { apiPaths } from '@/lib/api/paths'
import type { FunctionSummary, InventoryEvent, ScopeStatus } from '@/lib/api/inventory'

/** Everything that the inventory tells in one reading: how each scope ended, and the rows that were read just now. */
export const readInventory = async (
  api: APIRequestContext,
  scopes?: string,
): Promise<{ scopes: ScopeStatus[]; rows: FunctionSummary[] }> => {
  const response = await api.get(apiPaths.inventory() + (scopes ? `?scopes=${encodeURIComponent(scopes)}` : ''))
  expect(response.status()).toBe(200)
  const events = (await response.text())
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line): InventoryEvent => JSON.parse(line.slice(5)))
  expect(events.at(-1)).toEqual({ type: 'done' })
  const last = new Map<string, ScopeStatus>()
  for (const event of events) {
    if (event.type !== 'scopes' && event.type !== 'scope') continue
    for (const scope of event.type === 'scopes' ? event.scopes : [event.scope])
      last.set(`${scope.account}/${scope.region}`, scope)
  }
  return { scopes: [...last.values()], rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])) }
}
