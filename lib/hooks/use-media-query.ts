import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches; `onServer` is what the first paint assumes. */
export const useMediaQuery = (query: string, onServer = false): boolean =>
  useSyncExternalStore(
    useCallback(
      (notify: () => void) => {
        const media = window.matchMedia(query)
        media.addEventListener('change', notify)
        return () => media.removeEventListener('change', notify)
      },
      [query],
    ),
    () => window.matchMedia(query).matches,
    () => onServer,
  )
