import { useEffect, useState } from 'react'

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
  /** The address someone wants to go to while changes are unsaved. */
  destination: string | null
  stay: () => void
}

/** Keeps links and the closing of the tab from losing unsaved changes: the first ask, through `destination`. */
export const useLeaveGuard = (dirty: boolean): LeaveGuard => {
  const [destination, setDestination] = useState<string | null>(null)

  useEffect(() => {
    if (!dirty) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const wanted = destinationOf(event)
      if (!wanted) return
      // In the capture phase, before the router's own link sees the click.
      event.preventDefault()
      event.stopPropagation()
      setDestination(wanted)
    }
    window.addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [dirty])

  return { destination: dirty ? destination : null, stay: () => setDestination(null) }
}
