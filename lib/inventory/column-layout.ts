import { clampColumnWidth } from './column-width'
import { type SortColumn, sortColumns } from './inventory-order'

/** Every column beside the name, which is always there and always first. */
export type MovableColumn = Exclude<SortColumn, 'name'>

/** Which columns are shown, in which order, and how wide (pixels) where somebody said so. `order` holds the hidden ones too. */
export type ColumnLayout = {
  order: readonly MovableColumn[]
  shown: readonly MovableColumn[]
  widths: Readonly<Partial<Record<SortColumn, number>>>
}

export const defaultLayout: ColumnLayout = {
  order: [
    'account',
    'region',
    'runtime',
    'memory',
    'timeout',
    'architecture',
    'packageType',
    'codeSize',
    'modified',
    'layers',
    'vpc',
    'tracing',
    'role',
    'environmentKeys',
    'description',
    'state',
  ],
  shown: ['account', 'region', 'runtime', 'memory', 'architecture', 'codeSize', 'modified'],
  widths: {},
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The known columns of a list, each once, in its order. */
const columnsIn = (value: unknown): MovableColumn[] => {
  const names = Array.isArray(value) ? [...new Set<unknown>(value)] : []
  return names.flatMap((name) => defaultLayout.order.filter((column) => column === name))
}

const widthsIn = (value: unknown): ColumnLayout['widths'] =>
  Object.fromEntries(
    sortColumns.flatMap((column) => {
      const width = isObject(value) && Object.hasOwn(value, column) ? value[column] : undefined
      return typeof width === 'number' && Number.isFinite(width) ? [[column, clampColumnWidth(width)]] : []
    }),
  )

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A layout as it was kept. Whatever is not one is left out; columns that it does not name stand last, hidden. */
export const parseLayout = (text: string | null): ColumnLayout => {
  const kept = text === null ? undefined : parseJson(text)
  if (!isObject(kept) || !Array.isArray(kept.order) || !Array.isArray(kept.shown)) return defaultLayout
  const named = columnsIn(kept.order)
  return {
    order: [...named, ...defaultLayout.order.filter((column) => !named.includes(column))],
    shown: columnsIn(kept.shown),
    widths: widthsIn(kept.widths),
  }
}

/** The shown columns from left to right. */
export const shownInOrder = ({ order, shown }: Pick<ColumnLayout, 'order' | 'shown'>): MovableColumn[] =>
  order.filter((column) => shown.includes(column))

export const toggleColumn = (layout: ColumnLayout, column: MovableColumn): ColumnLayout => ({
  ...layout,
  shown: layout.shown.includes(column) ? layout.shown.filter((one) => one !== column) : [...layout.shown, column],
})

/** One place towards the start (-1) or the end (1); at the edge nothing changes. */
export const moveColumn = (layout: ColumnLayout, column: MovableColumn, step: -1 | 1): ColumnLayout => {
  const from = layout.order.indexOf(column)
  const other = layout.order[from + step]
  if (from < 0 || other === undefined) return layout
  const swap = (one: MovableColumn) => (one === column ? other : one === other ? column : one)
  return { ...layout, order: layout.order.map(swap) }
}
