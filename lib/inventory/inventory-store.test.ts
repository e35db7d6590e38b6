import { expect, test } from 'vitest'
import type { FunctionSummary, ScopeStatus } from '@/lib/api/inventory'
import type { InventorySort } from './inventory-order'
import { createInventoryStore, type InventoryStore } from './inventory-store'

const byName: InventorySort = { column: 'name', descending: false }
const prod = { account: '111122223333', region: 'eu-west-1' }
const dev = { account: '777788889999', region: 'us-east-1' }

const summary = (scope: typeof prod, name: string, more: Partial<FunctionSummary> = {}): FunctionSummary => ({
  ...scope,
  name,
  description: '',
  runtime: 'nodejs24.x',
  memory: 128,
  timeout: 3,
  architecture: 'arm64',
  packageType: 'Zip',
  codeSize: 100,
  lastModified: '2026-11-20T09:41:07.000+0000',
  role: 'arn:aws:iam::111122223333:role/exec',
  layers: [],
  vpc: null,
  tracing: 'PassThrough',
  state: null,
  environmentKeys: [],
  ...more,
})

const status = (scope: typeof prod, state: ScopeStatus['state']): ScopeStatus => ({ ...scope, state, count: 0 })

const namesOf = (store: InventoryStore, query = '', sort = byName) =>
  Array.from(store.find(query, sort), (row) => store.table.nameOf(row))

const started = (shown = (text: string) => text) => {
  const store = createInventoryStore(shown)
  store.begin()
  store.apply([{ type: 'scopes', scopes: [status(prod, 'waiting'), status(dev, 'waiting')] }], false)
  return store
}

test('rows of a snapshot stay until their scope is complete, then only what was read stays', () => {
  const store = started()
  store.apply([{ type: 'snapshot', ...prod, readAt: 1, rows: [summary(prod, 'a'), summary(prod, 'gone')] }], false)
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a'), summary(prod, 'b')] }], false)
  expect(namesOf(store)).toEqual(['a', 'b', 'gone'])
  store.apply([{ type: 'scope', scope: status(prod, 'complete') }], false)
  expect(namesOf(store)).toEqual(['a', 'b'])
  expect(store.getState().total).toBe(2)
})

test('a scope has the age of its snapshot until it is complete', () => {
  const store = started()
  store.apply([{ type: 'snapshot', ...prod, readAt: 5, rows: [summary(prod, 'a')] }], false)
  expect(store.getState().scopes.map(({ snapshotAt }) => snapshotAt)).toEqual([5, undefined])
  store.apply([{ type: 'scope', scope: status(prod, 'complete') }], false)
  expect(store.getState().scopes.map(({ snapshotAt }) => snapshotAt)).toEqual([undefined, undefined])
})

test('a scope that is denied keeps the rows of its snapshot', () => {
  const store = started()
  store.apply([{ type: 'snapshot', ...dev, readAt: 1, rows: [summary(dev, 'old')] }], false)
  store.apply([{ type: 'scope', scope: status(dev, 'denied') }, { type: 'done' }], false)
  expect(namesOf(store)).toEqual(['old'])
  expect(store.getState()).toMatchObject({ phase: 'done', scopes: [{ state: 'waiting' }, { state: 'denied' }] })
})

test('reading the same again changes no row', () => {
  const store = started()
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a')] }], false)
  const { version } = store.getState()
  store.begin()
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a')] }], false)
  expect(store.getState().version).toBe(version)
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a', { memory: 256 })] }], false)
  expect(store.getState().version).toBe(version + 1)
})

test('an account that may no longer be seen is gone with the next list of scopes, but not with a retry of another', () => {
  const store = started()
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a')] }], false)
  store.apply([{ type: 'scopes', scopes: [status(dev, 'reading')] }], true)
  expect(namesOf(store)).toEqual(['a'])
  expect(store.getState().scopes).toHaveLength(2)
  store.apply([{ type: 'scopes', scopes: [status(dev, 'reading')] }], false)
  expect(namesOf(store)).toEqual([])
})

test('rows that arrive later are merged into the chosen order', () => {
  const store = started((text) => (text === prod.account ? 'zeta' : text === dev.account ? 'alpha' : text))
  const bySize: InventorySort = { column: 'codeSize', descending: true }
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'b', { codeSize: 5 }), summary(prod, 'a')] }], false)
  expect(namesOf(store, '', bySize)).toEqual(['a', 'b'])
  store.apply(
    [{ type: 'rows', ...dev, rows: [summary(dev, 'c', { codeSize: 50 }), summary(dev, 'd', { codeSize: 500 })] }],
    false,
  )
  expect(namesOf(store, '', bySize)).toEqual(['d', 'a', 'c', 'b'])
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'b', { codeSize: 1000 })] }], false)
  expect(namesOf(store, '', bySize)).toEqual(['b', 'd', 'a', 'c'])
  expect(namesOf(store, '', { column: 'account', descending: false })).toEqual(['c', 'd', 'a', 'b'])
})

test('what has no value stands last, whichever way round the order is', () => {
  const store = started()
  const rows = [
    summary(prod, 'a', { state: null, vpc: null, codeSize: 0, packageType: 'Image', runtime: null, lastModified: '' }),
    summary(prod, 'b', { state: 'Inactive', vpc: 'vpc-2', codeSize: 20, description: 'y' }),
    summary(prod, 'c', { state: 'Active', vpc: 'vpc-1', codeSize: 10, description: 'x', runtime: 'java21' }),
  ]
  store.apply([{ type: 'rows', ...prod, rows }], false)
  for (const column of ['state', 'vpc', 'codeSize', 'runtime', 'modified', 'description'] as const) {
    for (const descending of [false, true]) expect(namesOf(store, '', { column, descending }).at(-1)).toBe('a')
  }
  expect(namesOf(store, '', { column: 'state', descending: false })).toEqual(['c', 'b', 'a'])
  expect(namesOf(store, '', { column: 'state', descending: true })).toEqual(['b', 'c', 'a'])
})

test('every word has to be found in the name or the description, in any case and in any order', () => {
  const store = started()
  const rows = [
    summary(prod, 'Checkout-Capture', { description: 'Posts the ledger entry' }),
    summary(prod, 'ledger-export'),
  ]
  store.apply([{ type: 'rows', ...prod, rows }], false)
  expect(namesOf(store, 'LEDGER')).toEqual(['Checkout-Capture', 'ledger-export'])
  expect(namesOf(store, 'ledger capt')).toEqual(['Checkout-Capture'])
  expect(namesOf(store, 'ledger captx')).toEqual([])
  expect(namesOf(store, 'ledger')).toEqual(['Checkout-Capture', 'ledger-export'])
})

test('typing on finds the same as searching anew', () => {
  const typed = started()
  const rows = Array.from({ length: 500 }, (_, index) =>
    summary(prod, `fn-${index.toString(3)}`, { description: `part ${index % 7} of ${index.toString(2)}` }),
  )
  typed.apply([{ type: 'rows', ...prod, rows }], false)
  const query = 'art 10 fn'
  for (let length = 1; length <= query.length; length += 1) {
    const anew = started()
    anew.apply([{ type: 'rows', ...prod, rows }], false)
    expect(namesOf(typed, query.slice(0, length))).toEqual(namesOf(anew, query.slice(0, length)))
  }
})

test('what a row held is told as it came', () => {
  const store = started()
  const layers = ['arn:aws:lambda:eu-west-1:111122223333:layer:datadog:7', 'arn:aws:lambda:eu-west-1:1:layer:b:1']
  store.apply([{ type: 'rows', ...prod, rows: [summary(prod, 'a', { layers, runtime: null })] }], false)
  const row = store.find('', byName)[0] ?? -1
  expect(store.table.listOf(row, 'layers')).toEqual(layers)
  expect(store.table.textOf(row, 'runtime')).toBe('')
  expect(store.table.numberOf(row, 'modified')).toBe(Date.UTC(2026, 10, 20, 9, 41, 7))
})
