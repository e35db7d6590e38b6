import { type RefObject, useState } from 'react'
import { clampColumnWidth } from '@/lib/inventory/column-width'
import type { ResourceColumn, ResourceWidths } from './resource-column'
import type { ResizeColumn } from './resource-resizer'

type ResourceWidthsOptions = {
  scroller: RefObject<HTMLElement | null>
  columns: readonly ResourceColumn<never>[]
  widths: ResourceWidths
  onWidths?: (widths: ResourceWidths) => void
}

const without = (widths: ResourceWidths, column: string): ResourceWidths =>
  Object.fromEntries(Object.entries(widths).filter(([id]) => id !== column))

/** Widths as they are shown: those that were chosen, and while a pointer drags, those it would choose. */
export const useResourceWidths = ({ scroller, columns, widths, onWidths }: ResourceWidthsOptions) => {
  const [dragged, setDragged] = useState<ResourceWidths>()
  const shown = dragged ?? widths

  /** Columns to the left keep the width they have; otherwise they would shrink and the edge would not follow the pointer. */
  const widthsWith = (column: string, width: number): ResourceWidths => {
    const headings = scroller.current?.querySelectorAll<HTMLElement>('[role=columnheader]') ?? []
    const next: Record<string, number> = { ...shown }
    for (const [index, { id }] of columns.entries()) {
      if (id === column) break
      next[id] ??= clampColumnWidth(headings[index]?.offsetWidth ?? 0)
    }
    next[column] = clampColumnWidth(width)
    return next
  }
  const resize: ResizeColumn = (column, width, isDone) => {
    const next = width === undefined ? without(widths, column) : widthsWith(column, width)
    setDragged(isDone ? undefined : next)
    if (isDone) onWidths?.(next)
  }
  return { shown, resize }
}
