import 'server-only'

/** `push` from any number of producers; one reader of `events`; `close` when nothing more will come. */
export type EventChannel<T> = {
  push(event: T): Promise<void>
  close(): void
  events(): AsyncGenerator<T>
}

/**
 * Merges what many producers push into one sequence for a single reader. `push` resolves once the reader has caught up to
 * within `capacity` events, so that a slow browser slows the reading of AWS instead of filling memory.
 */
export const eventChannel = <T>(capacity = 64): EventChannel<T> => {
  const queue: T[] = []
  let closed = false
  let wakeReader: (() => void) | undefined
  let blocked: (() => void)[] = []

  const push = async (event: T): Promise<void> => {
    if (closed) return
    queue.push(event)
    wakeReader?.()
    if (queue.length > capacity) await new Promise<void>((resolve) => blocked.push(resolve))
  }

  const release = () => {
    const waiting = blocked
    blocked = []
    for (const resolve of waiting) resolve()
  }

  const close = (): void => {
    closed = true
    wakeReader?.()
    release()
  }

  async function* events(): AsyncGenerator<T> {
    try {
      for (;;) {
        const event = queue.shift()
        if (event !== undefined) {
          if (queue.length <= capacity) release()
          yield event
        } else if (closed) return
        else await new Promise<void>((resolve) => (wakeReader = resolve))
      }
    } finally {
      close()
    }
  }

  return { push, close, events }
}
