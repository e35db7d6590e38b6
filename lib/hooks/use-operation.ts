import useSWR, { type SWRConfiguration, type SWRResponse } from 'swr'
import type { ApiError } from '@/lib/api/fetcher'
import { fetchJson } from '@/lib/api/fetcher'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { OperationName } from '@/lib/operations/operation'
import type { OperationInput, OperationOutput } from '@/lib/operations/wire'

/** A read of one Lambda operation, shared by everyone who asks the same; `null` input asks nothing yet. */
export const useOperation = <N extends OperationName>(
  scope: Scope,
  operation: N,
  input: OperationInput<N> | null,
  options: SWRConfiguration<OperationOutput<N>, ApiError> = {},
): SWRResponse<OperationOutput<N>, ApiError> =>
  useSWR<OperationOutput<N>, ApiError>(input && apiPaths.read(scope, operation, input), fetchJson, {
    // A refusal stays a refusal however often one asks; only what may pass is asked again.
    shouldRetryOnError: (error) => ['unavailable', 'aws_unavailable', 'rate_limited'].includes(error.problem.code),
    errorRetryCount: 3,
    ...options,
  })
