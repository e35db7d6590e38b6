import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { guardTraversal } from './guard-traversal'
import { guardLeaving, leave } from './leaving'

/** Where a plain click on a link of this console would lead; null for anything that leaves this page open. */
const destinationOf = (event: MouseEvent): string | null => {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!plain || !(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.download) return null
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== location.origin || pathname + search === location.pathname + location.search) return null
  return pathname + search
}

export type LeaveGuard = {
  /** Goes where someone wants to go while changes are unsaved; null while nobody wants to. */
  go: (() => void) | null
  stay: () => void
}

/**
 * Keeps links, the palette, Back and Forward and the closing of the tab from losing unsaved changes: the first ask, through `go`.
 */
export const useLeaveGuard = (dirty: boolean): LeaveGuard => {
  const [wanted, setWanted] = useState<{ go: () => void } | null>(null)
  const { push } = useRouter()

  useEffect(() => {
    if (!dirty) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const destination = destinationOf(event)
      if (!destination) return
      // In the capture phase, before the router's own link sees the click.
      event.preventDefault()
      event.stopPropagation()
      leave(() => push(destination))
    }
    const stops = [guardLeaving((go) => setWanted({ go })), guardTraversal(leave)]
    window.addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [dirty, push])

  return { go: dirty && wanted ? wanted.go : null, stay: () => setWanted(null) }
}
