import { apiPaths } from '@/lib/api/paths'
import { call, development, expect, problemOf, read, test } from '../support/api'

const base = '/api/accounts'

test.describe('an address that leads nowhere', () => {
  for (const [what, address] of [
    ['an unknown operation', `${base}/777788889999/eu-west-1/lambda/LaunchRocket`],
    ['a name that every object has', `${base}/777788889999/eu-west-1/lambda/toString`],
    ['an unknown account', `${base}/999999999999/eu-west-1/lambda/ListFunctions`],
    ['an account that is no account', `${base}/..%2f..%2fetc/eu-west-1/lambda/ListFunctions`],
    ['an unknown region', `${base}/777788889999/mars-north-1/lambda/ListFunctions`],
    ['a region that is a host', `${base}/777788889999/evil.example%2F%23/lambda/ListFunctions`],
  ] as const) {
    test(`is a 404 problem for ${what}`, async ({ as }) => {
      const response = await (await as('admin')).get(address, { maxRedirects: 0 })
      expect(response.status()).toBe(404)
      expect((await problemOf(response)).code).toBe('not_found')
    })
  }
})

test('input that is not JSON, or not an object, is refused', async ({ as }) => {
  const viewer = await as('viewer')
  for (const input of ['{', '[]', '"x"', '1', 'null']) {
    const response = await viewer.get(
      `${base}/777788889999/eu-west-1/lambda/ListFunctions?input=${encodeURIComponent(input)}`,
    )
    expect(response.status(), input).toBe(400)
  }
})

test('a refused field is named with its limit', async ({ as }) => {
  const { status, body } = await call(await as('admin'), development, 'UpdateFunctionConfiguration', {
    FunctionName: 'session-cleanup',
    MemorySize: 64,
    Description: 'x'.repeat(257),
  })
  expect(status).toBe(400)
  expect(body.fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'MemorySize', limit: 128 }),
      expect.objectContaining({ field: 'Description', limit: 256 }),
    ]),
  )
})

test('a member that the API does not have is refused', async ({ as }) => {
  const { status, body } = await read(await as('viewer'), development, 'GetFunction', {
    FunctionName: 'x',
    Endpoint: 'http://evil.example',
  })
  expect(status).toBe(400)
  expect(body.fields[0].field).toBe('Endpoint')
})

test('a read is not called by POST, nor a change by GET', async ({ as }) => {
  const admin = await as('admin')
  expect((await call(admin, development, 'ListFunctions', {})).status).toBe(400)
  expect((await read(admin, development, 'PublishVersion', { FunctionName: 'session-cleanup' })).status).toBe(400)
})

test('a body that is too large is refused before it is read', async ({ as }) => {
  const response = await (
    await as('admin')
  ).post(apiPaths.call(development, 'PublishVersion'), {
    headers: { 'content-type': 'application/json' },
    data: Buffer.alloc(300 * 1024, ' '),
  })
  expect(response.status()).toBe(413)
  expect((await problemOf(response)).code).toBe('too_large')
})

test('JSON nested a hundred thousand deep is refused', async ({ as }) => {
  const response = await (
    await as('admin')
  ).post(apiPaths.call(development, 'PublishVersion'), {
    headers: { 'content-type': 'application/json' },
    data: Buffer.from(`{"FunctionName":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  })
  expect(response.status()).toBe(400)
})

test('what is not a zip archive is refused with the reason', async ({ as }) => {
  const response = await (
    await as('admin')
  ).post(apiPaths.code(development, 'session-cleanup'), {
    headers: { 'content-type': 'application/zip' },
    data: Buffer.from('this is no archive'),
  })
  expect(response.status()).toBe(400)
  expect((await problemOf(response)).detail).toMatch(/unzip/i)
})
