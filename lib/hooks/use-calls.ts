import { postJson } from '@/lib/api/fetcher'
import { apiPaths } from '@/lib/api/paths'
import type { ApiCall } from '@/lib/lambda/api-call'
import { type Change, useChange } from './use-change'

/**
 * Several calls as one change, in order; the first that fails ends it. Each has a key of its own under the key of the
 * change, so that trying again after a lost answer goes on where it broke off instead of beginning anew.
 */
export const useCalls = (): Change<readonly ApiCall[], unknown[]> =>
  useChange(async (calls, { idempotencyKey, ...extras }) => {
    const answers: unknown[] = []
    for (const [at, { scope, operation, input }] of calls.entries())
      answers.push(
        await postJson(apiPaths.call(scope, operation), input, {
          ...extras,
          idempotencyKey: `${idempotencyKey}-${at}`,
        }),
      )
    return answers
  })
