import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, fetchJson, postJson, problemOf } from './fetcher'

afterEach(() => vi.unstubAllGlobals())

const answering = (status: number, body: string) => {
  const fetch = vi.fn((_path: string, _init?: RequestInit) => Promise.resolve(new Response(body, { status })))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

const problem = { type: 'about:blank', title: 'x', status: 409, code: 'conflict', detail: 'Changed.', requestId: 'r-1' }

const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error
}

test('a refused request throws its problem', async () => {
  answering(409, JSON.stringify(problem))
  expect((await failureOf(fetchJson('/api/x'))).problem).toEqual(problem)
})

test('an answer that is no problem of ours still becomes one that can be shown', () => {
  expect(problemOf(502, null).code).toBe('unavailable')
  expect(problemOf(413, '<html>').code).toBe('too_large')
})

test('a read that never arrives can be retried, a change that never answers has an unknown outcome', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
  expect((await failureOf(fetchJson('/api/x'))).problem.code).toBe('unavailable')
  expect((await failureOf(postJson('/api/x', {}))).problem.code).toBe('outcome_unknown')
})

test('a change carries its note and key as headers and is sent exactly once', async () => {
  const fetch = answering(200, '{"ok":true}')
  expect(await postJson('/api/x', { a: 1 }, { note: 'wegen ü\n2', idempotencyKey: 'k' })).toEqual({ ok: true })
  expect(fetch).toHaveBeenCalledTimes(1)
  const init = fetch.mock.calls[0]?.[1]
  expect(new Headers(init?.headers).get('x-lambdesk-note')).toBe('wegen%20%C3%BC%0A2')
  expect(new Headers(init?.headers).get('idempotency-key')).toBe('k')
})

test('an aborted request stays an abort, not a failure to show', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('x', 'AbortError')))
  await expect(postJson('/api/x', {})).rejects.toHaveProperty('name', 'AbortError')
})
