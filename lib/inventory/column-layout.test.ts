import { expect, test } from 'vitest'
import { defaultLayout, moveColumn, parseLayout, shownInOrder, toggleColumn } from './column-layout'
import { sortColumns } from './inventory-order'

test('every column that can be sorted can be placed, each once', () => {
  expect(new Set(['name', ...defaultLayout.order])).toEqual(new Set(sortColumns))
  expect(defaultLayout.order).toHaveLength(sortColumns.length - 1)
})

test('a layout that was kept is read back as it was', () => {
  const layout = { ...moveColumn(toggleColumn(defaultLayout, 'vpc'), 'vpc', -1), widths: { name: 300, vpc: 90 } }
  expect(parseLayout(JSON.stringify(layout))).toEqual(layout)
})

test.each([null, '', 'account,region', '[]', 'null', '1', '{"order":"account"}', '{"order":[],"shown":{}}'])(
  'what is not a layout is the default: %s',
  (text) => expect(parseLayout(text)).toBe(defaultLayout),
)

test('unknown and repeated columns and impossible widths are left out, and no column is lost', () => {
  const text = `{"order":["vpc","name","vpc","nope",{"a":1},"state"],"shown":["state","state","__proto__","vpc"],
    "widths":{"vpc":1,"state":1e9,"region":"90","account":null,"nope":80,"__proto__":{"role":80}}}`
  const layout = parseLayout(text)
  expect(layout.order.slice(0, 3)).toEqual(['vpc', 'state', 'account'])
  expect([...layout.order].sort()).toEqual([...defaultLayout.order].sort())
  expect(layout.shown).toEqual(['state', 'vpc'])
  expect(layout.widths).toEqual({ vpc: 56, state: 2400 })
})

test('a column moves one place, also past hidden ones, and stops at the edges', () => {
  const moved = moveColumn(defaultLayout, 'region', -1)
  expect(shownInOrder(moved).slice(0, 3)).toEqual(['region', 'account', 'runtime'])
  expect(moveColumn(moved, 'region', -1)).toBe(moved)
  expect(moveColumn(defaultLayout, 'state', 1)).toBe(defaultLayout)
})

test('a column that comes back stands where it stood', () => {
  const without = toggleColumn(defaultLayout, 'runtime')
  expect(shownInOrder(without)).not.toContain('runtime')
  expect(shownInOrder(toggleColumn(without, 'runtime'))).toEqual(shownInOrder(defaultLayout))
})
