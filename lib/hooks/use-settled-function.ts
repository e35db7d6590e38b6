import { useRef } from 'react'
import type { SWRResponse } from 'swr'
import type { ApiError } from '@/lib/api/fetcher'
import type { Scope } from '@/lib/api/paths'
import { isPending, nextPollMs } from '@/lib/lambda/update-state'
import type { OperationOutput } from '@/lib/operations/wire'
import { useOperation } from './use-operation'

export type FunctionRead = OperationOutput<'GetFunction'>

/**
 * A function, looked at again while AWS still works on it: after 1 s, then ever rarer up to 5 s, at most for five minutes.
 * `GetFunction` has a request rate of its own in AWS, so watching takes nothing from other calls.
 */
export const useSettledFunction = (
  scope: Scope,
  functionName: string,
  qualifier?: string,
): SWRResponse<FunctionRead, ApiError> => {
  const pendingSince = useRef(0)
  const input = { FunctionName: functionName, ...(qualifier && { Qualifier: qualifier }) }
  return useOperation(scope, 'GetFunction', input, {
    refreshInterval: (latest) => {
      const configuration = latest?.Configuration
      if (!configuration || !isPending(configuration)) {
        pendingSince.current = 0
        return 0
      }
      pendingSince.current ||= Date.now()
      return nextPollMs(Date.now() - pendingSince.current)
    },
    dedupingInterval: 500,
    keepPreviousData: false,
  })
}
