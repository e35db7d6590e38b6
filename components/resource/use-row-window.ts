import { type RefObject, useEffect, useState } from 'react'

/** Rows are rendered in steps of this many, so that most scroll events render nothing. */
const step = 4

type RowWindow = { first: number; last: number }

/**
 * Which rows of equal height are in sight of a scrolling element, with some on either side. `last` is one past the last.
 * Before the first measurement: the first rows of a tall window.
 */
export const useRowWindow = (scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow => {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, last: 6 * step })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => {
      const first = Math.max(0, (Math.floor(element.scrollTop / rowHeight / step) - 1) * step)
      const last = (Math.ceil((element.scrollTop + element.clientHeight) / rowHeight / step) + 1) * step
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller, rowHeight])
  // Fewer rows than a moment ago: the browser has not scrolled back yet.
  const first = Math.min(seen.first, Math.max(0, Math.floor((count - 1) / step) * step))
  return { first, last: Math.min(count, Math.max(seen.last, first + step)) }
}
