import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { ResourceColumn } from './resource-column'

type ResourceRowProps<Row> = {
  row: Row
  index: number
  href: string
  columns: readonly ResourceColumn<Row>[]
  /** Present on narrow screens: the whole row as one cell. */
  compact?: (row: Row) => ReactNode
  isCurrent: boolean
  /** Changes when the row's content may have: rows are only numbers to this file. */
  version: unknown
}

const cellClasses = 'flex min-w-0 items-center px-2.25 whitespace-nowrap'

const Row = <Value,>({ row, index, href, columns, compact, isCurrent }: ResourceRowProps<Value>) => {
  const shown = compact ? columns.slice(0, 1) : columns
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      className={classNames(
        'group/row relative grid [grid-template-columns:var(--columns)] border-b border-line outline-none last:border-b-0 hover:bg-sunken focus-visible:bg-accent-weak focus-visible:shadow-[inset_2px_0_var(--accent)]',
        compact ? 'h-16' : 'h-9.25',
      )}
    >
      {shown.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={classNames(cellClasses, column.align === 'end' && 'justify-end tabular-nums')}
        >
          {at === 0 ? (
            <Link
              href={href}
              prefetch={false}
              tabIndex={-1}
              className="min-w-0 flex-1 truncate after:absolute after:inset-0"
            >
              {compact ? compact(row) : column.cell(row)}
            </Link>
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
