import type { SWRResponse } from 'swr'
import type { ApiError } from '@/lib/api/fetcher'
import type { Scope } from '@/lib/api/paths'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import type { OperationOutput } from '@/lib/operations/wire'
import { useList } from './use-list'

const publishedOf = ({ Versions }: OperationOutput<'ListVersionsByFunction'>) =>
  Versions?.filter(({ Version }) => Version !== '$LATEST')

/** Published versions of a function, in the order they were published; nothing is asked while `enabled` is false. */
export const useVersions = (
  scope: Scope,
  FunctionName: string,
  enabled = true,
): SWRResponse<FunctionConfiguration[], ApiError> =>
  useList(scope, 'ListVersionsByFunction', enabled ? { FunctionName } : null, publishedOf)
