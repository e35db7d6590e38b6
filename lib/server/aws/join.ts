import 'server-only'

type Shared = { promise: Promise<unknown>; controller: AbortController; readers: number }

const inFlight = new Map<string, Shared>()

const share = <T>(key: string, run: (signal: AbortSignal) => Promise<T>): Shared => {
  const controller = new AbortController()
  const shared: Shared = { controller, readers: 0, promise: Promise.resolve() }
  shared.promise = run(controller.signal).finally(() => {
    if (inFlight.get(key) === shared) inFlight.delete(key)
  })
  // Each reader attaches its own handler; a run that fails after the last one left concerns nobody.
  shared.promise.catch(() => undefined)
  inFlight.set(key, shared)
  return shared
}

/**
 * Runs once for all who ask for the same key while it runs. `key` has to hold everything that the answer depends on, the
 * person and the session among it. One reader leaving (`signal`) leaves the others alone; the last one ends the run.
 */
export const join = async <T>(
  key: string,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal?.throwIfAborted()
  const shared = inFlight.get(key) ?? share(key, run)
  shared.readers += 1
  let leave: (() => void) | undefined
  try {
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(signal?.reason)
      signal?.addEventListener('abort', leave, { once: true })
    })
    // The key fixes the type: it holds the operation.
    return (await Promise.race([shared.promise, left])) as T
  } finally {
    if (leave) signal?.removeEventListener('abort', leave)
    shared.readers -= 1
    if (shared.readers === 0 && inFlight.get(key) === shared) {
      inFlight.delete(key)
      shared.controller.abort()
    }
  }
}
