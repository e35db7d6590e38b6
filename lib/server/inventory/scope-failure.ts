import 'server-only'
import type { ScopeStatus } from '@/lib/api/inventory'
import { AppError } from '../errors'

type Failure = Pick<ScopeStatus, 'state' | 'detail' | 'missingAction'>

/** How an account and region that could not be read (to its end) is shown, and what to do about it. */
export const scopeFailure = (error: unknown, hasRows: boolean): Failure => {
  if (!(error instanceof AppError))
    return { state: hasRows ? 'partial' : 'unreachable', detail: 'Something unexpected happened. Try again.' }
  const detail = error.message
  if (error.code === 'aws_access_denied' || error.code === 'forbidden') {
    return { state: 'denied', detail, ...(error.missingAction && { missingAction: error.missingAction }) }
  }
  if (hasRows) return { state: 'partial', detail }
  return { state: error.code === 'rate_limited' ? 'throttled' : 'unreachable', detail }
}
