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

/** Grid template and least width of some columns. */
export const gridOf = (columns: readonly ResourceColumn<never>[]): { template: string; width: number } => ({
  template: columns.map(({ width, grow = 0 }) => `minmax(${width}px, ${grow || width / 1000}fr)`).join(' '),
  width: columns.reduce((sum, { width }) => sum + width, 0),
})
