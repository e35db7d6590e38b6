import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds. False on the server, which has no screen. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (notify: () => void) => {
        const list = matchMedia(query)
        list.addEventListener('change', notify)
        return () => list.removeEventListener('change', notify)
      },
      [query],
    ),
    () => matchMedia(query).matches,
    () => false,
  )
