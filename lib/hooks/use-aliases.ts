import type { SWRResponse } from 'swr'
import type { ApiError } from '@/lib/api/fetcher'
import type { Scope } from '@/lib/api/paths'
import type { OperationOutput } from '@/lib/operations/wire'
import { useList } from './use-list'

export type Alias = NonNullable<OperationOutput<'ListAliases'>['Aliases']>[number]

/** Aliases of a function by name; nothing is asked while `enabled` is false. */
export const useAliases = (scope: Scope, FunctionName: string, enabled = true): SWRResponse<Alias[], ApiError> =>
  useList(scope, 'ListAliases', enabled ? { FunctionName } : null, ({ Aliases }) => Aliases)
