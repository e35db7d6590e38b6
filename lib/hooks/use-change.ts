import { useRef, useState } from 'react'
import { ApiError, lostAnswer, type RequestExtras } from '@/lib/api/fetcher'

/** How a change goes, from before it is sent to its answer. */
export type ChangeState = { status: 'idle' | 'sending' | 'done' } | { status: 'failed'; error: ApiError }

type Send<Input, Answer> = (input: Input, extras: RequestExtras) => Promise<Answer>

/** What came of a send: never both, never a throw. */
export type ChangeResult<Answer> = { answer: Answer; error?: undefined } | { answer?: undefined; error: ApiError }

export type Change<Input, Answer> = {
  state: ChangeState
  /** Sends once; null when it was cancelled, or an earlier send is still on its way. */
  send: (input: Input, note?: string) => Promise<ChangeResult<Answer> | null>
  reset: () => void
}

const asApiError = (error: unknown): ApiError => (error instanceof ApiError ? error : lostAnswer())

/** An upload cut short by the person who started it: nothing arrived whole, so there is nothing to tell. */
const isCancelled = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/**
 * One change at a time, each with its own idempotency key. After a lost answer the same input keeps its key, so that
 * trying again cannot do it twice; after any real answer the next try is a new one.
 */
export const useChange = <Input, Answer>(run: Send<Input, Answer>): Change<Input, Answer> => {
  const [state, setState] = useState<ChangeState>({ status: 'idle' })
  const inFlight = useRef(false)
  const kept = useRef<{ input: string; key: string } | null>(null)

  const send = async (input: Input, note?: string): Promise<ChangeResult<Answer> | null> => {
    if (inFlight.current) return null
    inFlight.current = true
    setState({ status: 'sending' })
    const fingerprint = JSON.stringify(input)
    const key = kept.current?.input === fingerprint ? kept.current.key : newKey()
    try {
      const answer = await run(input, { idempotencyKey: key, ...(note && { note }) })
      kept.current = null
      setState({ status: 'done' })
      return { answer }
    } catch (error) {
      if (isCancelled(error)) {
        setState({ status: 'idle' })
        return null
      }
      const failure = asApiError(error)
      kept.current = failure.problem.code === 'outcome_unknown' ? { input: fingerprint, key } : null
      setState({ status: 'failed', error: failure })
      return { error: failure }
    } finally {
      inFlight.current = false
    }
  }

  return { state, send, reset: () => setState({ status: 'idle' }) }
}

/** `crypto.randomUUID` exists only on https and localhost; random bytes exist everywhere. */
const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
