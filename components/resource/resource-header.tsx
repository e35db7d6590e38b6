import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import type { ResourceColumn } from './resource-column'

export type ResourceSort = { column: string; descending: boolean }

type ResourceHeaderProps = {
  columns: readonly ResourceColumn<never>[]
  sort: ResourceSort
  onSort: (sort: ResourceSort) => void
  className?: string
}

const ariaSort = (isSorted: boolean, descending: boolean) =>
  isSorted ? (descending ? 'descending' : 'ascending') : undefined

/** The row of headings; a click on one sorts, a second one turns the order round. */
export const ResourceHeader = ({ columns, sort, onSort, className }: ResourceHeaderProps) => (
  <div role="rowgroup" className={classNames('sticky top-0 z-1 bg-panel', className)}>
    <div
      role="row"
      aria-rowindex={1}
      className="grid h-8.75 [grid-template-columns:var(--columns)] border-b border-line"
    >
      {columns.map(({ id, header, align, sortable = true, descendingFirst = false }, index) => {
        const isSorted = sort.column === id
        const Arrow = sort.descending ? ArrowDown : ArrowUp
        return (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={ariaSort(isSorted, sort.descending)}
            className={classNames('flex min-w-0 items-center px-2.25 text-sm', align === 'end' && 'justify-end')}
          >
            {sortable ? (
              <button
                type="button"
                onClick={() => onSort({ column: id, descending: isSorted ? !sort.descending : descendingFirst })}
                className={classNames(
                  'group/sort flex h-6 min-w-0 items-center gap-1 rounded font-medium whitespace-nowrap hover:text-fg',
                  isSorted ? 'text-fg' : 'text-fg-2',
                  align === 'end' && 'flex-row-reverse',
                )}
              >
                {header}
                <Arrow
                  aria-hidden
                  className={classNames('size-3 stroke-2', !isSorted && 'invisible group-hover/sort:visible')}
                />
              </button>
            ) : (
              <span className="font-medium text-fg-2">{header}</span>
            )}
          </div>
        )
      })}
    </div>
  </div>
)
