import 'server-only'
import { sessionLevelFor } from '@/lib/access/console-role'
import { constraintsOf } from '@/lib/operations/constraints'
import type { OperationName } from '@/lib/operations/operation'
import { functionPatterns } from '../authorize'
import { AppError } from '../errors'
import { checkCall } from './call'
import type { Caller } from './caller'
import { streamPages } from './stream-pages'

/** Every page of a list operation, checked like a single call. Throws `invalid_request` for an operation without pages. */
export const listPages = (
  caller: Caller,
  operation: OperationName,
  input: Record<string, unknown>,
): AsyncGenerator<unknown> => {
  if (!constraintsOf(operation)?.paginator) throw new AppError('invalid_request', `${operation} has no pages.`)
  const { actor, scope, requestId, signal } = caller
  const level = sessionLevelFor(checkCall(caller, operation, input))
  return streamPages({
    actor,
    account: scope.account,
    region: scope.region,
    role: scope.role,
    functions: functionPatterns(scope, level),
    level,
    operation,
    input,
    signal,
    requestId,
  })
}
