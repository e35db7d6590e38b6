import { postJson } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { OperationName } from '@/lib/operations/operation'
import type { OperationInput, OperationOutput } from '@/lib/operations/wire'
import { type Change, useChange } from './use-change'

/** Calls an operation that changes or runs something: once, with a note for the trail. */
export const useCall = <N extends OperationName>(
  scope: Scope,
  operation: N,
): Change<OperationInput<N>, OperationOutput<N>> =>
  useChange((input, extras) => postJson<OperationOutput<N>>(apiPaths.call(scope, operation), input, extras))
