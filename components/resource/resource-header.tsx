import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import type { ResourceColumn, ResourceWidths } from './resource-column'
import { type ResizeColumn, ResourceResizer } from './resource-resizer'

export type ResourceSort = { column: string; descending: boolean }

type ResourceHeaderProps = {
  columns: readonly ResourceColumn<never>[]
  sort: ResourceSort
  onSort: (sort: ResourceSort) => void
  widths?: ResourceWidths
  /** Absent where widths are not to be chosen. */
  onResize?: ResizeColumn
  className?: string
}

const ariaSort = (isSorted: boolean, descending: boolean) =>
  isSorted ? (descending ? 'descending' : 'ascending') : undefined

type SortButtonProps = { column: ResourceColumn<never>; sort: ResourceSort; onSort: (sort: ResourceSort) => void }

const SortButton = ({ column, sort, onSort }: SortButtonProps) => {
  const { id, header, align, descendingFirst = false } = column
  const isSorted = sort.column === id
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      onClick={() => onSort({ column: id, descending: isSorted ? !sort.descending : descendingFirst })}
      className={classNames(
        'group/sort flex h-6 min-w-0 items-center gap-1 rounded font-medium whitespace-nowrap hover:text-fg',
        isSorted ? 'text-fg' : 'text-fg-2',
        align === 'end' && 'flex-row-reverse',
      )}
    >
      <span className="truncate">{header}</span>
      <Arrow
        aria-hidden
        className={classNames('size-3 shrink-0 stroke-2', !isSorted && 'invisible group-hover/sort:visible')}
      />
    </button>
  )
}

/** The row of headings; a click on one sorts, a second one turns the order round; its edge resizes the column. */
export const ResourceHeader = ({ columns, sort, onSort, widths = {}, onResize, className }: ResourceHeaderProps) => (
  <div role="rowgroup" className={classNames('group/head sticky top-0 z-1 bg-panel', className)}>
    <div
      role="row"
      aria-rowindex={1}
      className="grid h-8.75 [grid-template-columns:var(--columns)] border-b border-line"
    >
      {columns.map((column, index) => {
        const { id, header, width, align, sortable = true } = column
        return (
          <div
            key={id}
            role="columnheader"
            // Not also by the name of its edge.
            aria-label={header}
            aria-colindex={index + 1}
            aria-sort={ariaSort(sort.column === id, sort.descending)}
            className={classNames(
              'relative flex min-w-0 items-center px-2.25 text-sm',
              align === 'end' && 'justify-end',
            )}
          >
            {sortable ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              <span className="font-medium text-fg-2">{header}</span>
            )}
            {onResize && (
              <ResourceResizer column={id} header={header} width={widths[id] ?? width} onResize={onResize} />
            )}
          </div>
        )
      })}
    </div>
  </div>
)
