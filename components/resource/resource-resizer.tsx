import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { columnWidthMax, columnWidthMin } from '@/lib/inventory/column-width'

/** A new width in pixels, or the table's own choice; `isDone` is false while a pointer still drags. */
export type ResizeColumn = (column: string, width: number | undefined, isDone: boolean) => void

type ResourceResizerProps = { column: string; header: string; width: number; onResize: ResizeColumn }

const stepPixels = 8
const bigStepPixels = 40

const widthOfCell = (handle: HTMLElement) => handle.parentElement?.offsetWidth ?? 0

const targetOf = ({ key, shiftKey }: KeyboardEvent, width: number): number | undefined => {
  const step = shiftKey ? bigStepPixels : stepPixels
  if (key === 'ArrowLeft') return width - step
  if (key === 'ArrowRight') return width + step
  if (key === 'Home') return columnWidthMin
  return undefined
}

/** The edge of a heading: dragged, or moved with the arrow keys; a double click or Enter gives the width back to the table. */
export const ResourceResizer = ({ column, header, width, onResize }: ResourceResizerProps) => {
  // A column that grows is as wide as its heading turns out: known once somebody asks.
  const [measured, setMeasured] = useState<number>()
  const drag = useRef<{ from: number; width: number; moved: boolean } | undefined>(undefined)
  const now = Math.min(columnWidthMax, measured ?? width)

  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (!drag.current) return
    drag.current.moved ||= clientX !== drag.current.from
    if (drag.current.moved) onResize(column, drag.current.width + clientX - drag.current.from, false)
  }
  const onLostPointerCapture = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { from, width: before, moved } = drag.current ?? { from: 0, width: 0, moved: false }
    drag.current = undefined
    if (moved) onResize(column, before + clientX - from, true)
    setMeasured(widthOfCell(currentTarget))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const target = event.key === 'Enter' ? undefined : targetOf(event, widthOfCell(event.currentTarget))
    if (target === undefined && event.key !== 'Enter') return
    event.preventDefault()
    onResize(column, target, true)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${header}`}
      aria-valuenow={now}
      aria-valuetext={`${now} pixels`}
      aria-valuemin={columnWidthMin}
      aria-valuemax={columnWidthMax}
      title="Drag to resize, double-click to reset"
      onFocus={({ currentTarget }) => setMeasured(widthOfCell(currentTarget))}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { from: event.clientX, width: widthOfCell(event.currentTarget), moved: false }
      }}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onLostPointerCapture}
      onDoubleClick={() => onResize(column, undefined, true)}
      onKeyDown={onKeyDown}
      onKeyUp={({ currentTarget }) => setMeasured(widthOfCell(currentTarget))}
      className="absolute inset-y-0 right-0 z-1 w-2.5 cursor-col-resize touch-none outline-none select-none after:absolute after:inset-y-2 after:right-0 after:w-px after:bg-line group-hover/head:after:bg-line-strong hover:after:w-0.5 hover:after:bg-accent focus-visible:after:inset-y-0 focus-visible:after:w-0.75 focus-visible:after:bg-accent active:after:w-0.5 active:after:bg-accent"
    />
  )
}
