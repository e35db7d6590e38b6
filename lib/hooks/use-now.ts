import { useSyncExternalStore } from 'react'

/** Epoch milliseconds, renewed every `everyMs`; 0 on the server, where there is no one moment. */
export const useNow = (everyMs: number): number =>
  useSyncExternalStore(
    (notify) => {
      const timer = setInterval(notify, everyMs)
      return () => clearInterval(timer)
    },
    // Rounded, so that two reads within one period are the same snapshot.
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => 0,
  )
