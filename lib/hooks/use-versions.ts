import useSWR, { type SWRResponse } from 'swr'
import { fetchAllPages } from '@/lib/api/all-pages'
import type { ApiError } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import type { OperationOutput } from '@/lib/operations/wire'

/** Published versions of a function, newest first, without `$LATEST`; nothing is asked while `enabled` is false. */
export const useVersions = (
  scope: Scope,
  FunctionName: string,
  enabled = true,
): SWRResponse<FunctionConfiguration[], ApiError> => {
  const address = (Marker?: string) =>
    apiPaths.read(scope, 'ListVersionsByFunction', { FunctionName, ...(Marker && { Marker }) })
  return useSWR<FunctionConfiguration[], ApiError>(enabled ? ['all pages', address()] : null, async () => {
    const pages = await fetchAllPages<OperationOutput<'ListVersionsByFunction'>>(address)
    return pages
      .flatMap((page) => page.Versions ?? [])
      .filter(({ Version }) => Version !== '$LATEST')
      .reverse()
  })
}
