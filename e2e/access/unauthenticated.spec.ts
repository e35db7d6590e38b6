import { expect, problemOf, test } from '../support/api'
import { guardedHandlers, pages } from '../support/route-files'

const bypasses: Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'src/middleware' },
  { 'x-lambdesk-internal-actor': 'sandbox:admin', 'x-forwarded-user': 'admin' },
  { authorization: 'Bearer %E0%A4%A' },
  { cookie: 'lambdesk-session=%E0%A4%A' },
  { cookie: 'lambdesk-session=sandbox:admin; next-auth.session-token=admin' },
]

for (const { file, method, address } of guardedHandlers()) {
  test(`nobody may call ${method} ${file} without signing in`, async ({ as }) => {
    const nobody = await as('nobody')
    for (const headers of bypasses) {
      const response = await nobody.fetch(address, {
        method,
        headers,
        ...(method !== 'GET' && { data: {} }),
        maxRedirects: 0,
      })
      // A zip upload has another content type, so the cross-site check may be what refuses it first.
      expect([401, 403], `${JSON.stringify(headers)}`).toContain(response.status())
      expect(['unauthenticated', 'cross_site']).toContain((await problemOf(response)).code)
    }
  })
}

test('there are handlers to check', () => {
  expect(guardedHandlers().length).toBeGreaterThan(5)
})

for (const address of pages()) {
  test(`nobody sees ${address} without signing in, in any form of its address`, async ({ as }) => {
    const nobody = await as('nobody')
    const forms: [string, Record<string, string>][] = [
      [address, {}],
      [address, { rsc: '1' }],
      [`${address}?_rsc=abc`, { rsc: '1', 'next-router-prefetch': '1' }],
      [address, { 'x-middleware-subrequest': 'middleware' }],
      [`${address}/`, {}],
    ]
    for (const [form, headers] of forms) {
      const response = await nobody.get(form, { headers, maxRedirects: 0 })
      const text = await response.text()
      expect(text, `${form} ${JSON.stringify(headers)}`).not.toContain('payments-prod')
      expect(text).not.toContain('FunctionArn')
    }
  })
}
