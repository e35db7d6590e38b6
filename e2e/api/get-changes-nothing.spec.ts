import { crawl, readAddresses } from '../support/crawl'
import { expect, test } from '../support/own'
import { development } from '../support/scopes'

test('no GET changes anything: AWS sees reads alone, and the trail gets no row', async ({ own }) => {
  const admin = await own.as('admin')
  const before = own.acts('%').length
  const fetched = await crawl(admin, readAddresses(development, 'checkout-capture'))
  expect(fetched.length).toBeGreaterThan(50)
  for (const { address, status } of fetched) expect(status, address).toBeLessThan(500)
  const called = new Set((await own.calls()).map(({ operation }) => operation))
  expect(called.size).toBeGreaterThan(20)
  expect([...called].filter((operation) => !/^(Get|List)[A-Z]|^AssumeRole$/.test(operation))).toEqual([])
  expect(own.acts('%')).toHaveLength(before)
})

test('no GET of a change is carried out, whatever its headers say', async ({ own }) => {
  const admin = await own.as('admin')
  const input = encodeURIComponent(JSON.stringify({ FunctionName: 'checkout-capture' }))
  for (const operation of ['PublishVersion', 'DeleteFunction', 'Invoke'])
    for (const headers of [{}, { 'x-http-method-override': 'POST' }, { 'x-http-method': 'DELETE' }] as Record<
      string,
      string
    >[]) {
      const address = `/api/accounts/${development.account}/${development.region}/lambda/${operation}?input=${input}`
      expect((await admin.get(address, { headers })).status(), operation).toBe(400)
    }
  expect(await own.calls()).toEqual([])
})
