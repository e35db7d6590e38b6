import { apiPaths } from '@/lib/api/paths'
import { development, expect, problemOf, test } from '../support/api'

const address = apiPaths.call(development, 'PublishVersion')
const input = JSON.stringify({ FunctionName: 'session-cleanup' })
const foreign: [string, Record<string, string>][] = [
  ['another origin', { origin: 'https://evil.example', 'content-type': 'application/json' }],
  ['the null origin', { origin: 'null', 'content-type': 'application/json' }],
  ['a look-alike origin', { origin: 'http://localhost.evil.example', 'content-type': 'application/json' }],
  ['another port', { origin: 'http://localhost:1', 'content-type': 'application/json' }],
  ['no origin and no fetch metadata', { 'content-type': 'application/json' }],
  ['no origin, cross-site', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }],
  ['no origin, same-site', { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }],
]
const plain: [string, string][] = [
  ['text/plain', 'text/plain'],
  ['a form', 'application/x-www-form-urlencoded'],
  ['multipart', 'multipart/form-data; boundary=x'],
  ['a zip where JSON is due', 'application/zip'],
]

test.describe('a signed-in admin’s browser', () => {
  for (const [from, headers] of foreign) {
    test(`changes nothing for a request with ${from}`, async ({ as, playwright, baseURL }) => {
      const { cookies } = await (await as('admin')).storageState()
      const bare = await playwright.request.newContext({
        ...(baseURL && { baseURL }),
        storageState: { cookies, origins: [] },
      })
      const response = await bare.post(address, { headers, data: Buffer.from(input) })
      expect(response.status()).toBe(403)
      expect((await problemOf(response)).code).toBe('cross_site')
      await bare.dispose()
    })
  }

  for (const [kind, type] of plain) {
    test(`changes nothing for ${kind} from its own origin`, async ({ as }) => {
      const response = await (
        await as('admin')
      ).post(address, { headers: { 'content-type': type }, data: Buffer.from(input) })
      expect(response.status()).toBe(403)
      expect((await problemOf(response)).code).toBe('cross_site')
    })
  }

  test('reads nothing for another site', async ({ as }) => {
    const response = await (
      await as('admin')
    ).get(apiPaths.read(development, 'ListFunctions', {}), {
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    expect(response.status()).toBe(403)
  })
})
