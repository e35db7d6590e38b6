import { useRouter } from 'next/navigation'
import { type MouseEvent, useCallback } from 'react'

/** Follows the links of all rows without loading the page anew; with a modifier key the browser does what it always does. */
export const useFollowRow = () => {
  const router = useRouter()
  return useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
      if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
      const href = target instanceof Element ? target.closest('[role=row] a')?.getAttribute('href') : undefined
      if (!href) return
      event.preventDefault()
      router.push(href)
    },
    [router],
  )
}
