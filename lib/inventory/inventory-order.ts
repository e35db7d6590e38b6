import type { InventoryTable } from './inventory-table'
import { type CodedColumn, codedColumns, type NumberColumn, numberColumns } from './row-columns'

export const sortColumns = ['name', 'description', ...codedColumns, ...numberColumns] as const
export type SortColumn = (typeof sortColumns)[number]
export type InventorySort = { column: SortColumn; descending: boolean }

type Compare = (a: number, b: number) => number

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isCoded = (column: SortColumn): column is CodedColumn => codedColumns.some((one) => one === column)
const isNumber = (column: SortColumn): column is NumberColumn => numberColumns.some((one) => one === column)

type Direction = 1 | -1

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rank of each code by the text that is shown for it, so that sorting compares numbers. What is absent ranks last either way. */
const ranksOf = (table: InventoryTable, shown: (text: string) => string, direction: Direction): Float64Array => {
  const texts = Array.from({ length: table.codeCount() }, (_, code) => shown(table.textOfCode(code)).toLowerCase())
  const ranks = new Float64Array(texts.length)
  let rank = 0
  let previous: string | undefined
  for (const code of [...texts.keys()].sort((a, b) => compareTexts(texts[a] ?? '', texts[b] ?? ''))) {
    if (texts[code] !== previous) rank += 1
    ranks[code] = texts[code] === '' ? Infinity : direction * rank
    previous = texts[code]
  }
  return ranks
}

/** Lambda tells no size of an image, and a time may be unreadable: neither is small. */
const isAbsent = (value: number, column: NumberColumn): boolean =>
  Number.isNaN(value) || (column === 'codeSize' && value === 0)

const compareNumberColumn = (table: InventoryTable, column: NumberColumn, direction: Direction): Compare => {
  const keyOf = (row: number) => {
    const value = table.numberOf(row, column)
    return isAbsent(value, column) ? Infinity : direction * value
  }
  return (a, b) => compareNumbers(keyOf(a), keyOf(b))
}

const compareCodedColumn = (
  table: InventoryTable,
  column: CodedColumn,
  direction: Direction,
  shown: (text: string) => string,
): Compare => {
  const ranks = ranksOf(table, shown, direction)
  const codes = table.codesOf(column)
  return (a, b) => compareNumbers(ranks[codes[a] ?? 0] ?? 0, ranks[codes[b] ?? 0] ?? 0)
}

const compareDescriptions =
  (table: InventoryTable, direction: Direction): Compare =>
  (a, b) => {
    const [one, other] = [table.descriptionOf(a), table.descriptionOf(b)]
    if (one && other) return direction * compareTexts(one, other)
    return compareNumbers(one ? 0 : 1, other ? 0 : 1)
  }

const compareColumn = (
  table: InventoryTable,
  column: Exclude<SortColumn, 'name'>,
  direction: Direction,
  shown: (text: string) => string,
): Compare => {
  if (isNumber(column)) return compareNumberColumn(table, column, direction)
  if (isCoded(column)) return compareCodedColumn(table, column, direction, shown)
  return compareDescriptions(table, direction)
}

/** By the column (what has no value last), then by name, then by account and region, so that the order of equals never depends on what came first. */
const comparer = (table: InventoryTable, sort: InventorySort, shown: (text: string) => string): Compare => {
  const { textOf } = table.index
  const byName: Compare = (a, b) => compareTexts(textOf(a), textOf(b))
  const byScope: Compare = (a, b) =>
    compareTexts(table.textOf(a, 'account'), table.textOf(b, 'account')) ||
    compareTexts(table.textOf(a, 'region'), table.textOf(b, 'region'))
  const direction: Direction = sort.descending ? -1 : 1
  if (sort.column === 'name') return (a, b) => direction * byName(a, b) || byScope(a, b)
  const byColumn = compareColumn(table, sort.column, direction, shown)
  return (a, b) => byColumn(a, b) || byName(a, b) || byScope(a, b)
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
