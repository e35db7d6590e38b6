import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from './redirect'
import { hostileRedirects } from './testing/hostile-redirects'

const origin = 'https://console.example'
const start = `${origin}/`

const corpus = hostileRedirects(origin)

describe('safeRedirect', () => {
  it('goes to pages of the console', () => {
    for (const page of [
      '/',
      '/functions',
      '/functions?q=a%20b&r=%2F#top',
      '/accounts/111122223333/eu-west-1/functions/f/test?qualifier=$LATEST',
      '/go?to=https://x.example/',
    ]) {
      expect(safeRedirect(page, origin)).toBe(`${origin}${page}`)
      expect(safeRedirect(`${origin}${page}`, origin)).toBe(`${origin}${page}`)
    }
    expect(safeRedirect(origin, origin)).toBe(start)
  })

  it('never leaves the origin, whatever it is given', () => {
    expect(new Set(corpus).size).toBeGreaterThan(300)
    for (const target of corpus) {
      const reached = safeRedirect(target, origin)
      expect(reached.startsWith(start), target).toBe(true)
      expect(new URL(reached).origin, target).toBe(origin)
      // Someone may take the path alone: it must not be another host either.
      expect(new URL(new URL(reached).pathname, origin).origin, target).toBe(origin)
      expect(reached, target).not.toMatch(/[\s\\]|%0[ad]/i)
      expect(new URL(reached).pathname, target).not.toMatch(/^\/api(\/|$)/i)
    }
  })

  it('takes anything and never throws', () => {
    for (const target of [
      undefined,
      null,
      0,
      NaN,
      {},
      [],
      ['//evil.example'],
      Symbol('x'),
      new URL('https://evil.example'),
      () => '/',
    ]) {
      expect(safeRedirect(target, origin)).toBe(start)
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => safeRedirect(text, origin).startsWith(start)))
    fc.assert(fc.property(fc.webUrl(), (text) => safeRedirect(text, origin) === start))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/', '\\', '.', '@', ':', '?', '#', '%2f', '%5c', '\t', 'a', 'https', origin)),
        (parts) => {
          const reached = safeRedirect(parts.join(''), origin)
          return new URL(reached).origin === origin && !new URL(reached).pathname.startsWith('//')
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
