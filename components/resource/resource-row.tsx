import { memo, type ReactNode } from 'react'
import type { ResourceColumn } from './resource-column'

type ResourceRowProps<Row> = {
  row: Row
  index: number
  href: string | undefined
  columns: readonly ResourceColumn<Row>[]
  /** Present on narrow screens: the whole row as one cell. */
  compact?: (row: Row) => ReactNode
  isCurrent: boolean
  /** Changes when the row's content may have: rows are only numbers to this file. */
  version: unknown
}

// Texts rather than calls that join them: scrolling makes some hundred cells a second. What is inside a row moves nothing outside.
const rowClasses =
  'group/row relative grid contain-strict [grid-template-columns:var(--columns)] border-b border-line outline-none last:border-b-0 hover:bg-sunken focus-visible:bg-accent-weak focus-visible:shadow-[inset_2px_0_var(--accent)]'
const wideClasses = `${rowClasses} h-9.25`
const compactClasses = `${rowClasses} h-16`
const plainNameClasses = 'min-w-0 flex-1 truncate'
const cellClasses = 'flex min-w-0 items-center px-2.25 whitespace-nowrap'
const endClasses = `${cellClasses} justify-end tabular-nums`

const Row = <Value,>({ row, index, href, columns, compact, isCurrent }: ResourceRowProps<Value>) => {
  const shown = compact ? columns.slice(0, 1) : columns
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      className={compact ? compactClasses : wideClasses}
    >
      {shown.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={column.align === 'end' ? endClasses : cellClasses}
        >
          {at === 0 ? (
            // Followed by the table: a `Link` in each row would be the dearest part of it.
            <a
              href={href}
              tabIndex={-1}
              className={href === undefined ? plainNameClasses : `${plainNameClasses} after:absolute after:inset-0`}
            >
              {compact ? compact(row) : column.cell(row)}
            </a>
          ) : (
            <span className="min-w-0 truncate">{column.cell(row)}</span>
          )}
        </div>
      ))}
    </div>
  )
}

/** Rendered again only when something about it changed. */
export const ResourceRow = memo(Row) as typeof Row
