import type { APIRequestContext } from '@playwright/test'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { OperationName } from '@/lib/operations/operation'

export const production: Scope = { account: '111122223333', region: 'eu-west-1' }
export const staging: Scope = { account: '444455556666', region: 'eu-west-1' }
export const development: Scope = { account: '777788889999', region: 'eu-west-1' }

/** Reads one operation; answers status and JSON. */
export const read = async (api: APIRequestContext, scope: Scope, operation: OperationName, input: object) => {
  const response = await api.get(apiPaths.read(scope, operation, input))
  return { status: response.status(), body: await response.json() }
}

/** Calls one operation that changes or runs something; answers status and JSON. */
export const call = async (
  api: APIRequestContext,
  scope: Scope,
  operation: OperationName,
  input: object,
  headers: Record<string, string> = {},
) => {
  const response = await api.post(apiPaths.call(scope, operation), { data: input, headers })
  return { status: response.status(), headers: response.headers(), body: await response.json() }
}
