'use client'

import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classNames } from '@/components/ui/class-names'
import { gridOf, type ResourceColumn, type ResourceWidths } from './resource-column'
import { ResourceHeader, type ResourceSort } from './resource-header'
import { ResourceRow } from './resource-row'
import { SkeletonRows } from './skeleton-rows'
import { useMediaQuery } from '@/lib/hooks/use-media-query'
import { useFollowRow } from './use-follow-row'
import { useResourceWidths } from './use-resource-widths'
import { useRowKeys } from './use-row-keys'
import { useRowWindow } from './use-row-window'

const rowHeights = { wide: 37, compact: 64 }

const noWidths: ResourceWidths = {}

/** What the page around a table may ask of it. */
export type ResourceTableHandle = { focusRow: (index: number) => void }

type ResourceTableProps<Row> = {
  ref?: Ref<ResourceTableHandle>
  label: string
  columns: readonly ResourceColumn<Row>[]
  count: number
  rowAt: (index: number) => Row
  /** The page of a row; absent where rows have none. */
  hrefOf?: ((row: Row) => string) | undefined
  /** A row on a narrow screen, in one cell two lines high. */
  compact: (row: Row) => ReactNode
  sort: ResourceSort
  onSort: (sort: ResourceSort) => void
  widths?: ResourceWidths
  /** Absent where widths are not to be chosen. Called when a choice is made, not while the pointer still drags. */
  onWidths?: (widths: ResourceWidths) => void
  /** Changes when the content of rows may have changed. */
  version: unknown
  /** Changes when other rows are asked for: the list then starts at its top again. */
  resetKey: string
  loading: boolean
  /** Shown below the headings when there are no rows. */
  empty: ReactNode
  className?: string
}

/** Puts the focus on a row, which may have to be scrolled into being first. */
const useFocusRow = (
  scroller: { readonly current: HTMLDivElement | null },
  rowHeight: number,
  headerHeight: number,
) => {
  const [current, setCurrent] = useState(0)
  const wanted = useRef(-1)
  const focusRow = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const top = index * rowHeight
      const bottom = top + rowHeight + headerHeight
      if (top < element.scrollTop) element.scrollTo({ top })
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTo({ top: bottom - element.clientHeight })
      wanted.current = index
      setCurrent(index)
      element.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
    },
    [scroller, rowHeight, headerHeight],
  )
  useLayoutEffect(() => {
    if (wanted.current < 0) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)
    if (!row) return
    wanted.current = -1
    row.focus({ preventScroll: true })
  })
  return { current, setCurrent, focusRow }
}

/**
 * A list of any length: only rows in sight exist. One of them is in the tab order; j, k, arrows, Home and End move, Enter opens.
 * Each row is one link, so that it opens in a new tab like any other.
 */
export const ResourceTable = <Row,>(props: ResourceTableProps<Row>) => {
  const {
    label,
    columns,
    count,
    rowAt,
    hrefOf,
    compact,
    sort,
    onSort,
    widths = noWidths,
    onWidths,
    version,
    resetKey,
    loading,
    empty,
    ref,
    className,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isAtTop = useRef(true)
  const isNarrow = useMediaQuery('(width < 40rem)')
  const rowHeight = isNarrow ? rowHeights.compact : rowHeights.wide
  const { current, setCurrent, focusRow } = useFocusRow(scroller, rowHeight, isNarrow ? 0 : 35)
  const { first, last } = useRowWindow(scroller, count, rowHeight)
  const followRow = useFollowRow()
  useRowKeys(scroller, Math.min(current, count - 1), count, focusRow)
  useImperativeHandle(ref, () => ({ focusRow }), [focusRow])
  useLayoutEffect(() => {
    // Asking the element where it is, or moving it to where it is, would lay out the page once more for each key.
    if (!isAtTop.current) scroller.current?.scrollTo({ top: 0 })
    setCurrent(0)
  }, [resetKey, setCurrent])

  const { shown: shownWidths, resize } = useResourceWidths({ scroller, columns, widths, onWidths })
  const grid = gridOf(columns, shownWidths)
  const style: CSSProperties & Record<'--columns', string> = isNarrow
    ? { '--columns': 'minmax(0, 1fr)' }
    : { '--columns': grid.template, minWidth: grid.width }
  const indexes = Array.from({ length: last - first }, (_, at) => first + at)
  const focusable = Math.max(first, Math.min(current, last - 1))
  return (
    <div
      ref={scroller}
      onClick={followRow}
      onScroll={({ currentTarget }) => {
        isAtTop.current = currentTarget.scrollTop === 0
      }}
      className={classNames('min-h-0 overflow-auto rounded-[10px] border border-line bg-panel', className)}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={isNarrow ? 1 : columns.length}
        aria-busy={loading}
        style={style}
      >
        <ResourceHeader
          columns={isNarrow ? columns.slice(0, 1).map((column) => ({ ...column, sortable: false })) : columns}
          sort={sort}
          onSort={onSort}
          widths={shownWidths}
          onResize={isNarrow || !onWidths ? undefined : resize}
          className="max-sm:sr-only"
        />
        <div role="rowgroup" style={{ paddingTop: first * rowHeight, paddingBottom: (count - last) * rowHeight }}>
          {indexes.map((index) => {
            const row = rowAt(index)
            return (
              // By place, not by what is shown there: rows that arrive change texts, and nothing on the page moves.
              <ResourceRow
                key={index}
                row={row}
                index={index}
                href={hrefOf?.(row)}
                columns={columns}
                compact={isNarrow ? compact : undefined}
                isCurrent={index === focusable}
                version={version}
              />
            )
          })}
        </div>
      </div>
      {count === 0 && (loading ? <SkeletonRows columns={columns} style={style} /> : empty)}
    </div>
  )
}
