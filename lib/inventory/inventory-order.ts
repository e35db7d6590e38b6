import type { InventoryTable } from './inventory-table'
import { type CodedColumn, codedColumns, type NumberColumn, numberColumns } from './row-columns'

export const sortColumns = ['name', 'description', ...codedColumns, ...numberColumns] as const
export type SortColumn = (typeof sortColumns)[number]
export type InventorySort = { column: SortColumn; descending: boolean }

type Compare = (a: number, b: number) => number

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isCoded = (column: SortColumn): column is CodedColumn => codedColumns.some((one) => one === column)
const isNumber = (column: SortColumn): column is NumberColumn => numberColumns.some((one) => one === column)

/** Rank of each code by the text that is shown for it, so that sorting compares numbers. */
const ranksOf = (table: InventoryTable, shown: (text: string) => string): Int32Array => {
  const texts = Array.from({ length: table.codeCount() }, (_, code) => shown(table.textOfCode(code)).toLowerCase())
  const ranks = new Int32Array(texts.length)
  let rank = 0
  let previous: string | undefined
  for (const code of [...texts.keys()].sort((a, b) => compareTexts(texts[a] ?? '', texts[b] ?? ''))) {
    if (texts[code] !== previous) rank += 1
    ranks[code] = rank
    previous = texts[code]
  }
  return ranks
}

const compareColumn = (table: InventoryTable, column: SortColumn, shown: (text: string) => string): Compare => {
  if (isNumber(column)) return (a, b) => table.numberOf(a, column) - table.numberOf(b, column) || 0
  if (isCoded(column)) {
    const ranks = ranksOf(table, shown)
    const codes = table.codesOf(column)
    return (a, b) => (ranks[codes[a] ?? 0] ?? 0) - (ranks[codes[b] ?? 0] ?? 0)
  }
  if (column === 'description') return (a, b) => compareTexts(table.descriptionOf(a), table.descriptionOf(b))
  return () => 0
}

/** By the column, then by name, then by account and region, so that the order of equals never depends on what came first. */
const comparer = (table: InventoryTable, sort: InventorySort, shown: (text: string) => string): Compare => {
  const { textOf } = table.index
  const byColumn = compareColumn(table, sort.column, shown)
  const byName: Compare = (a, b) => compareTexts(textOf(a), textOf(b))
  const byScope: Compare = (a, b) =>
    compareTexts(table.textOf(a, 'account'), table.textOf(b, 'account')) ||
    compareTexts(table.textOf(a, 'region'), table.textOf(b, 'region'))
  const direction = sort.descending ? -1 : 1
  if (sort.column === 'name') return (a, b) => direction * byName(a, b) || byScope(a, b)
  return (a, b) => direction * byColumn(a, b) || byName(a, b) || byScope(a, b)
}

/** Merges two sorted lists. */
const merge = (kept: Uint32Array, added: Uint32Array, compare: Compare): Uint32Array => {
  const merged = new Uint32Array(kept.length + added.length)
  let from = 0
  let next = 0
  for (let at = 0; at < merged.length; at += 1) {
    const takesAdded = from >= kept.length || (next < added.length && compare(added[next] ?? 0, kept[from] ?? 0) < 0)
    merged[at] = (takesAdded ? added[next++] : kept[from++]) ?? 0
  }
  return merged
}

/**
 * Rows in the order asked for last. Rows that arrive are merged in rather than all sorted again: a page of fifty costs one
 * pass, not a sort of everything.
 */
export const createInventoryOrder = (table: InventoryTable, shown: (text: string) => string) => {
  let sort: InventorySort = { column: 'name', descending: false }
  let order: Uint32Array = new Uint32Array(0)
  return {
    rows(wanted: InventorySort): Uint32Array {
      if (wanted.column !== sort.column || wanted.descending !== sort.descending) {
        sort = wanted
        order = order.slice().sort(comparer(table, sort, shown))
      }
      return order
    },
    /** Takes rows out and puts rows in. A row that changed is in both. */
    apply(removed: ReadonlySet<number>, added: ReadonlySet<number>): void {
      if (removed.size + added.size === 0) return
      const compare = comparer(table, sort, shown)
      const kept = removed.size ? order.filter((row) => !removed.has(row)) : order
      order = merge(kept, Uint32Array.from(added).sort(compare), compare)
    },
  }
}
