import { type RefObject, useEffect } from 'react'
import { isTyping } from '@/components/shell/is-typing'

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

const targetOf = (event: KeyboardEvent, isInside: boolean, current: number, count: number): number | undefined => {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return undefined
  const isLetter = event.key === 'j' || event.key === 'k'
  if (!isInside && !isLetter) return undefined
  if (isInside && event.key === 'Home') return 0
  if (isInside && event.key === 'End') return count - 1
  const step = steps[event.key]
  if (step === undefined) return undefined
  // The first j or k only says where one is.
  return isInside ? Math.max(0, Math.min(count - 1, current + step)) : current
}

/** Moves between the rows of a grid: j and k from anywhere on the page, arrows and Enter inside. */
export const useRowKeys = (
  grid: RefObject<HTMLElement | null>,
  current: number,
  count: number,
  focusRow: (index: number) => void,
) => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Enter in the search field only moves into the list: the same press must not open what it moved to.
      if (event.defaultPrevented) return
      const row = document.activeElement?.closest('[role=row][data-index]') ?? null
      const isInside = row !== null && grid.current?.contains(row) === true
      if (isInside && event.key === 'Enter' && document.activeElement === row) {
        row.querySelector('a')?.click()
        return
      }
      const target = targetOf(event, isInside, current, count)
      if (target === undefined || count === 0) return
      event.preventDefault()
      focusRow(target)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [grid, current, count, focusRow])
}
