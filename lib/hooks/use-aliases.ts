import useSWR, { type SWRResponse } from 'swr'
import { fetchAllPages } from '@/lib/api/all-pages'
import type { ApiError } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { OperationOutput } from '@/lib/operations/wire'

type ListAliases = OperationOutput<'ListAliases'>
export type Alias = NonNullable<ListAliases['Aliases']>[number]

/** Aliases of a function by name; nothing is asked while `enabled` is false. */
export const useAliases = (scope: Scope, FunctionName: string, enabled = true): SWRResponse<Alias[], ApiError> => {
  const address = (Marker?: string) => apiPaths.read(scope, 'ListAliases', { FunctionName, ...(Marker && { Marker }) })
  return useSWR<Alias[], ApiError>(enabled ? ['all pages', address()] : null, async () => {
    const pages = await fetchAllPages<ListAliases>(address)
    return pages.flatMap((page) => page.Aliases ?? [])
  })
}
