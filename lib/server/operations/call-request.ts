import 'server-only'
import { type SessionLevel } from '@/lib/access/console-role'
import type { OperationName } from '@/lib/operations/operation'
import { functionPatterns } from '../authorize'
import type { Caller } from './caller'
import type { OperationRequest } from './run'

/** What the AWS layer is asked for, on behalf of a caller whose right to it was checked. */
export const requestFor = <N extends OperationName>(
  { actor, scope, requestId, signal }: Caller,
  level: SessionLevel,
  operation: N,
  input: unknown,
): OperationRequest<N> => ({
  actor,
  account: scope.account,
  region: scope.region,
  role: scope.role,
  functions: functionPatterns(scope, level),
  level,
  operation,
  input,
  requestId,
  ...(signal && { signal }),
})
