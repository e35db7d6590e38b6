import 'server-only'
import type { Actor } from '../actor'
import type { AccountScope } from '../authorize'

/** What a service knows of the request it serves: who, where, and what the trail should keep. Never the request itself. */
export type Caller = {
  actor: Actor
  scope: AccountScope
  requestId: string
  /** Fires when the browser is gone. Changes go on all the same. */
  signal?: AbortSignal
  note?: string
  /** Chosen by the page for one press of a button: the same key is carried out once. */
  idempotencyKey?: string
  ip?: string
}

const noteLengthMax = 500

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type Context = { actor: Actor; scope: AccountScope; requestId: string; signal: AbortSignal; headers: Headers }

/** The caller of a route's request, with the note and key that its headers carry. */
export const callerOf = ({ headers, ...context }: Context): Caller => {
  const note = decode(headers.get('x-lambdesk-note') ?? '').slice(0, noteLengthMax)
  const idempotencyKey = headers.get('idempotency-key')?.slice(0, 100)
  const ip = headers.get('x-lambdesk-client-ip')
  const { actor, scope, requestId, signal } = context
  return {
    actor,
    scope,
    requestId,
    signal,
    ...(note && { note }),
    ...(idempotencyKey && { idempotencyKey }),
    ...(ip && { ip }),
  }
}
