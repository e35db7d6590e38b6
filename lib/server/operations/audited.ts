import 'server-only'
import type { ProblemCode } from '@/lib/api/problem'
import { type AuditIntent, type AuditOutcome, recordIntent, recordOutcome } from '../audit/trail'
import { AppError } from '../errors'
import { log } from '../logger'
import type { Caller } from './caller'

/** What is about to be done; who, where and why come from the caller. */
export type Act = Pick<AuditIntent, 'operation' | 'resource' | 'input' | 'reason'>

const intentOf = ({ actor, scope, requestId, ip, note }: Caller, act: Act): AuditIntent => ({
  ...act,
  actor,
  consoleRole: scope.role,
  account: scope.account.id,
  region: scope.region,
  requestId,
  ...(ip && { ip }),
  ...(note && { note }),
})

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
export const audited = async <T>(caller: Caller, act: Act, run: () => Promise<T>): Promise<T> => {
  const { id } = await recordIntent(intentOf(caller, act)).catch((cause: unknown) => {
    throw new AppError('unavailable', 'The audit trail cannot be written, so nothing was changed. Try again shortly.', {
      cause,
      retryAfter: 5,
    })
  })
  const close = (outcome: AuditOutcome) =>
    recordOutcome(id, outcome).catch((error: unknown) =>
      log('error', 'audit outcome not written', { requestId: caller.requestId, error: String(error) }),
    )
  try {
    const result = await run()
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
