import { apiPaths } from '@/lib/api/paths'
import { expect, problemOf, production, test } from '../support/api'

const events = (stream: string): { Versions: { Version: string }[]; NextMarker?: string }[] =>
  stream
    .split('\n\n')
    .filter((block) => block.startsWith('data: '))
    .map((block) => JSON.parse(block.slice('data: '.length)))

test('every page of a list streams in order, one event per page', async ({ as }) => {
  const viewer = await as('viewer')
  const input = { FunctionName: 'settlement-reconcile', MaxItems: 10 }
  const response = await viewer.get(`${apiPaths.read(production, 'ListVersionsByFunction', input)}&pages=all`)
  expect(response.headers()['content-type']).toContain('text/event-stream')
  const pages = events(await response.text())
  expect(pages.length).toBeGreaterThan(3)
  const versions = pages.flatMap(({ Versions }) => Versions.map(({ Version }) => Version))
  expect(new Set(versions).size).toBe(versions.length)
  expect(versions.length).toBeGreaterThanOrEqual(40)
  expect(pages.at(-1)?.NextMarker).toBeUndefined()
})

test('an operation without pages says so', async ({ as }) => {
  const address = `${apiPaths.read(production, 'GetFunction', { FunctionName: 'settlement-reconcile' })}&pages=all`
  const response = await (await as('viewer')).get(address)
  expect(response.status()).toBe(400)
  expect((await problemOf(response)).detail).toContain('no pages')
})
