import { describe, expect, test } from 'vitest'
import { parseJson, readBytes } from './body'

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

describe('a request body', () => {
  test('is read up to its limit', async () => {
    expect(Buffer.from(await readBytes(request('hello'), 5)).toString()).toBe('hello')
  })

  test('over its limit is refused, announced or not', async () => {
    await expect(readBytes(request('hello!'), 5)).rejects.toMatchObject({ code: 'too_large' })
    await expect(readBytes(request('x', { 'content-length': '99' }), 5)).rejects.toMatchObject({ code: 'too_large' })
  })

  test('that never ends is left as soon as the limit is passed', async () => {
    let pulled = 0
    const endless = new ReadableStream({ pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(1024))) })
    await expect(readBytes(request(endless), 4096)).rejects.toMatchObject({ code: 'too_large' })
    expect(pulled).toBeLessThan(16)
  })

  test('that is not JSON is an invalid request, not a crash', () => {
    expect(() => parseJson('{')).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })

  test('nested a megabyte deep is refused before it is parsed', () => {
    const started = performance.now()
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(/nested deeper/)
    expect(performance.now() - started).toBeLessThan(50)
  })

  test('with brackets inside strings is not deep', () => {
    const text = JSON.stringify({ a: '['.repeat(1000), b: '\\"[[[' })
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
})
