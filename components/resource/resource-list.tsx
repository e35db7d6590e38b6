'use client'

import { Search } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { ResourceRead } from '@/lib/hooks/resource-read'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from './problem-notice'
import type { ResourceColumn } from './resource-column'
import type { ResourceSort } from './resource-header'
import { ResourceTable } from './resource-table'

/** A column that can be sorted says by what; one without `sortBy` cannot. */
export type ListColumn<Row> = ResourceColumn<Row> & { sortBy?: (row: Row) => string | number }

type Props<Row> = {
  /** The plural of the noun, as the heading and for people who cannot see it. */
  label: string
  read: ResourceRead<readonly Row[]>
  columns: readonly ListColumn<Row>[]
  /** The page of a row; undefined where rows have none. */
  hrefOf?: (row: Row) => string
  /** What the filter looks in. */
  textOf: (row: Row) => string
  initialSort: ResourceSort
  /** What there is to do with the list: create, clean up. */
  actions?: ReactNode
  empty: { title: string; children?: ReactNode; action?: ReactNode; icon?: ReactNode }
  className?: string
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })

const ordered = <Row,>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  { column, descending }: ResourceSort,
) => {
  const sortBy = columns.find(({ id }) => id === column)?.sortBy
  if (!sortBy) return [...rows]
  const sorted = rows.toSorted((a, b) => compare(sortBy(a), sortBy(b)))
  return descending ? sorted.reverse() : sorted
}

/** A list of resources: filter, order, and the four things a list can be (coming, refused, empty, there). */
export const ResourceList = <Row,>(props: Props<Row>) => {
  const { label, read, columns, textOf, initialSort, actions, empty, className } = props
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState(initialSort)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const rows = useMemo(() => {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = (read.data ?? []).filter((row) => {
      const text = textOf(row).toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
    return ordered(matching, columns, sort)
  }, [read.data, query, textOf, columns, sort])
  const shownColumns = useMemo(
    () => columns.map((column) => ({ ...column, sortable: Boolean(column.sortBy) })),
    [columns],
  )
  const [first, ...others] = shownColumns
  const total = read.data?.length ?? 0
  const rowAt = (index: number): Row => {
    const [row] = rows.slice(index, index + 1)
    if (row === undefined) throw new RangeError(`no row ${index}`)
    return row
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2.5">
        <span className="relative min-w-40 flex-1 sm:max-w-80">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 stroke-[1.75] text-fg-3" />
          <Input
            className="pl-8"
            placeholder="Filter"
            aria-label={`Filter ${label.toLowerCase()}`}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </span>
        <span role="status" className="text-sm text-fg-2">
          {read.data && (words.length ? `${rows.length} of ${total}` : `${total} ${label.toLowerCase()}`)}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-2">{actions}</span>
      </div>
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.mutate()} />}
      {!(read.error && !read.data) && (
        <ResourceTable
          label={label}
          columns={shownColumns}
          count={rows.length}
          rowAt={rowAt}
          hrefOf={props.hrefOf}
          compact={(row) => (
            <span className="block min-w-0">
              <span className="block truncate">{first?.cell(row)}</span>
              <span className="flex min-w-0 gap-2 truncate text-sm text-fg-2">
                {others.slice(0, 3).map((column) => (
                  <span key={column.id} className="truncate">
                    {column.cell(row)}
                  </span>
                ))}
              </span>
            </span>
          )}
          sort={sort}
          onSort={setSort}
          version={rows}
          resetKey={`${query} ${sort.column} ${sort.descending}`}
          loading={!read.data && !read.error}
          empty={
            words.length && total ? (
              <EmptyState title={`Nothing matches “${query.trim()}”`} />
            ) : (
              <EmptyState title={empty.title} icon={empty.icon} action={empty.action}>
                {empty.children}
              </EmptyState>
            )
          }
          className={className ?? 'max-h-[max(320px,calc(100dvh-340px))]'}
        />
      )}
    </div>
  )
}
