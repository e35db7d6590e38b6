import { type APIRequestContext, expect } from '@playwright/test'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { Problem } from '@/lib/api/problem'
import type { OperationName } from '@/lib/operations/operation'
import { type DemoUser, stateOf } from './sign-in'
import { test as base } from './test'

export const production: Scope = { account: '111122223333', region: 'eu-west-1' }
export const staging: Scope = { account: '444455556666', region: 'eu-west-1' }
export const development: Scope = { account: '777788889999', region: 'eu-west-1' }

type Fixtures = {
  /** Requests of a demo user, or of nobody, as the console's own pages would make them. */
  as: (user: DemoUser | 'nobody') => Promise<APIRequestContext>
}

export const test = base.extend<Fixtures>({
  as: async ({ playwright, baseURL }, provide) => {
    const contexts: APIRequestContext[] = []
    await provide(async (user) => {
      const context = await playwright.request.newContext({
        ...(baseURL && { baseURL, extraHTTPHeaders: { origin: baseURL } }),
        ...(user !== 'nobody' && { storageState: stateOf(user) }),
      })
      contexts.push(context)
      return context
    })
    await Promise.all(contexts.map((context) => context.dispose()))
  },
})

/** Reads one operation; answers status and JSON. */
export const read = async (api: APIRequestContext, scope: Scope, operation: OperationName, input: object) => {
  const response = await api.get(apiPaths.read(scope, operation, input))
  return { status: response.status(), body: await response.json() }
}

/** Calls one operation that changes or runs something; answers status and JSON. */
export const call = async (api: APIRequestContext, scope: Scope, operation: OperationName, input: object) => {
  const response = await api.post(apiPaths.call(scope, operation), { data: input })
  return { status: response.status(), body: await response.json() }
}

/** Unlocks a production account for the user's session. */
export const unlock = async (api: APIRequestContext, scope: Scope): Promise<void> => {
  const response = await api.post(apiPaths.unlock(scope), { data: { reason: 'a test needs it' } })
  expect(response.status()).toBe(200)
}

/** Asserts a problem document and answers it. */
export const problemOf = async (response: {
  status(): number
  json(): Promise<unknown>
  headers(): Record<string, string>
}): Promise<Problem> => {
  expect(response.headers()['content-type']).toContain('application/problem+json')
  return (await response.json()) as Problem
}

export { expect } from './test'
