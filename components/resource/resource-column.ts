import type { ReactNode } from 'react'

/** One column of a `ResourceTable`. Widths in pixels are the least it takes; `grow` shares out what is left. */
export type ResourceColumn<Row> = {
  id: string
  header: string
  width: number
  grow?: number
  align?: 'end'
  sortable?: boolean
  /** Sorted from the top down at the first click: newest, largest. */
  descendingFirst?: boolean
  cell: (row: Row) => ReactNode
}

/** Widths in pixels that somebody chose, by column; these columns neither grow nor shrink. */
export type ResourceWidths = Readonly<Record<string, number>>

/** Grid template and least width of some columns. */
export const gridOf = (
  columns: readonly ResourceColumn<never>[],
  widths: ResourceWidths = {},
): { template: string; width: number } => ({
  template: columns
    .map(({ id, width, grow = 0 }) =>
      widths[id] ? `${widths[id]}px` : `minmax(${width}px, ${grow || width / 1000}fr)`,
    )
    .join(' '),
  width: columns.reduce((sum, { id, width }) => sum + (widths[id] ?? width), 0),
})
