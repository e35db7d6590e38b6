import 'server-only'
import { createHmac } from 'node:crypto'
import { isOperationName, operations } from '@/lib/operations/operation'
import { env } from '../env'
import { AppError } from '../errors'
import { claimRequest, finishRequest, releaseRequest } from '../store/requests'
import type { Caller } from './caller'

/** After these nobody knows whether AWS acted, so the key stays spent. */
const uncertain = new Set(['outcome_unknown', 'aws_unavailable', 'internal'])

/** What an invocation returned is the function's own data: it is shown once and kept nowhere. */
const isKept = (operation: string): boolean => !isOperationName(operation) || operations[operation].level !== 'Invoke'

/**
 * Carries out a change once per idempotency key: the same press of a button sent again gets the answer of the first, or
 * hears that it is still running or that nobody knows how it ended. Without a key it is simply carried out.
 */
export const once = async (
  caller: Caller,
  operation: string,
  input: unknown,
  act: () => Promise<unknown>,
): Promise<unknown> => {
  const { actor, scope, idempotencyKey: key } = caller
  if (!key) return act()
  // Keyed, because what is asked may hold a short secret that could be guessed from a bare hash.
  const asked = JSON.stringify([scope.account.id, scope.region, operation, input])
  const claim = await claimRequest(actor.userId, key, createHmac('sha256', env().secret).update(asked).digest('hex'))
  if (claim.state === 'finished' && claim.outcome) return JSON.parse(claim.outcome)
  if (claim.state !== 'new') throw repeated(claim.state)
  try {
    const output = await act()
    await finishRequest(actor.userId, key, isKept(operation) ? JSON.stringify(output ?? {}) : '')
    return output
  } catch (error) {
    if (error instanceof AppError && !uncertain.has(error.code)) await releaseRequest(actor.userId, key)
    throw error
  }
}

const repeated = (state: 'running' | 'unknown' | 'mismatch' | 'finished'): AppError => {
  if (state === 'running')
    return new AppError('conflict', 'This very request is being carried out. Wait for its answer.')
  if (state === 'finished')
    return new AppError('conflict', 'This very request was carried out already. Start a new one to do it again.')
  if (state === 'mismatch') return new AppError('invalid_request', 'This idempotency key was used for another request.')
  return new AppError(
    'outcome_unknown',
    'This very request was begun and nobody knows how it ended. Look at the function before trying again.',
  )
}
