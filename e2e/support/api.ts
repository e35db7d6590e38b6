import { type APIRequestContext, expect } from '@playwright/test'
import { apiPaths, type Scope } from '@/lib/api/paths'
import type { Problem } from '@/lib/api/problem'
import { type DemoUser, stateOf } from './sign-in'
import { test as base } from './test'

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

export { call, development, production, read, staging } from './scopes'
export { expect } from './test'
