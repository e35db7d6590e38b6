import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined

/** Whether keys are named as on a Mac. False on the server, which cannot know. */
export const useIsApple = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  )
