import 'server-only'
import type { ConsoleRole } from '@/lib/access/console-role'
import type { ProblemCode } from '@/lib/api/problem'
import type { Actor } from '../actor'
import { recordIntent, recordOutcome } from '../audit/trail'
import { AppError } from '../errors'
import { log } from '../logger'

/** What the trail keeps of an act before it happens. `input` is stored as a keyed hash and a size, never as text. */
export type Intent = {
  actor: Actor
  consoleRole: ConsoleRole
  account: string
  region: string
  operation: string
  resource: string
  requestId: string
  input: unknown
  ip?: string
  /** Why production was unlocked. */
  reason?: string
  /** Why this change, in the person's words. */
  note?: string
}

const results: Partial<Record<ProblemCode, 'refused' | 'throttled' | 'unknown'>> = {
  invalid_request: 'refused',
  forbidden: 'refused',
  aws_access_denied: 'refused',
  not_found: 'refused',
  conflict: 'refused',
  too_large: 'refused',
  limit_exceeded: 'refused',
  rate_limited: 'throttled',
  outcome_unknown: 'unknown',
}

/**
 * Does something that must leave a trace: the intent is committed first, and without it nothing is done. An outcome that
 * cannot be written leaves the intent alone, which reads as `unknown`: the act itself is not undone by that.
 */
export const audited = async <T>(intent: Intent, act: () => Promise<T>): Promise<T> => {
  const { id } = await recordIntent(intent).catch((cause: unknown) => {
    throw new AppError('unavailable', 'The audit trail cannot be written, so nothing was changed. Try again shortly.', {
      cause,
      retryAfter: 5,
    })
  })
  const close = (outcome: Parameters<typeof recordOutcome>[1]) =>
    recordOutcome(id, outcome).catch((error: unknown) =>
      log('error', 'audit outcome not written', { requestId: intent.requestId, error: String(error) }),
    )
  try {
    const result = await act()
    await close({ result: 'success' })
    return result
  } catch (error) {
    const known = error instanceof AppError ? error : undefined
    const awsRequestId = known?.awsRequestId
    await close({
      result: (known && results[known.code]) ?? 'failed',
      code: known?.code ?? 'internal',
      ...(awsRequestId && { awsRequestId }),
    })
    throw error
  }
}
