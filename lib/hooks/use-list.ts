import useSWR, { type SWRResponse } from 'swr'
import { fetchAllPages } from '@/lib/api/all-pages'
import type { ApiError } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { OperationName } from '@/lib/operations/operation'
import type { OperationInput, OperationOutput } from '@/lib/operations/wire'

/** Operations that answer in pages, by the marker that all of Lambda's lists have. */
export type ListOperation = {
  [N in OperationName]: OperationOutput<N> extends { NextMarker?: string | undefined } ? N : never
}[OperationName]

/** The SWR key of a list: whoever changes an entry revalidates with it. */
export const listKey = <N extends ListOperation>(scope: Scope, operation: N, input: OperationInput<N> & object) =>
  ['all pages', apiPaths.read(scope, operation, input)] as const

type Page<N extends ListOperation> = OperationOutput<N> & { NextMarker?: string | undefined }

/** Every entry of a list, from all its pages; `null` input asks nothing yet. `itemsOf` takes the entries out of a page. */
export const useList = <N extends ListOperation, Item>(
  scope: Scope,
  operation: N,
  input: (OperationInput<N> & object) | null,
  itemsOf: (page: OperationOutput<N>) => readonly Item[] | undefined,
): SWRResponse<Item[], ApiError> =>
  useSWR<Item[], ApiError>(input && listKey(scope, operation, input), async () => {
    const pages = await fetchAllPages<Page<N>>((Marker) =>
      apiPaths.read(scope, operation, { ...input, ...(Marker && { Marker }) }),
    )
    return pages.flatMap((page) => itemsOf(page) ?? [])
  })
