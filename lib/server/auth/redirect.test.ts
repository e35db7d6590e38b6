import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from './redirect'

const origin = 'https://console.example'
const start = `${origin}/`

const evils = [
  'evil.example',
  'evil.example:443',
  '0x7f000001',
  '[::1]',
  '2130706433',
  'evil%E3%80%82example',
  'console.example.evil.example',
]
const prefixes = [
  ...[
    '//',
    '///',
    '////',
    '\\\\',
    '/\\',
    '\\/',
    '/\\/',
    '\\/\\',
    '/\\\\',
    '\\',
    '/ /',
    '/\t/',
    '/\n/',
    '/\r/',
    '\t//',
    '\n//',
    ' //',
  ],
  ...[
    'https:',
    'https:/',
    'https:\\',
    'https:///',
    'https:\\\\',
    'http://',
    'https://',
    'HTTPS://',
    'ht\ntps://',
    'ftp://',
    'ws://',
  ],
  ...['/%09/', '/%0a/', '/%0d%0a/', '/%2f', '/%2F%2f', '/%5c', '/%5C%5c', '%2f%2f', '%5c%5c', '/%00/', '/%2f%5c'],
  ...[
    '/.//',
    '/..//',
    '/./\\',
    '/a/..//',
    '/a/../../',
    '/%2e//',
    '/%2e%2e//',
    '/.%2f/',
    '//%2f',
    '//%5c',
    '/;//',
    './/',
    '../',
  ],
  ...[
    '／／',
    '/／',
    '∕∕',
    '⁄⁄',
    '＼＼',
    '/＼',
    '〱',
    '\u2028//',
    '\u200b//',
    '\ufeff//',
    '\u00a0//',
    '\u3000//',
    '。',
    '/。',
  ],
  ...[
    '@',
    '/@',
    '//@',
    ':@',
    `//console.example@`,
    `https://console.example@`,
    `https://console.example:pw@`,
    `https://console.example%40`,
  ],
  ...[
    `${origin}@`,
    `${origin}.`,
    `${origin}:443@`,
    `${origin}:8443@`,
    `${origin}\\@`,
    `${origin}%2f@`,
    `${origin}\t@`,
    `${origin}／@`,
    `${origin}:`,
  ],
  ...[
    'http:',
    'x:',
    '://',
    ':',
    '?',
    '#',
    '&',
    ';',
    '*//',
    '.',
    '..',
    '~//',
    '<//',
    '"//',
    "'//",
    '|//',
    '`//',
    '^//',
    '{//',
  ],
]
const corpus = [
  ...prefixes.flatMap((prefix) => evils.slice(0, 3).map((evil) => `${prefix}${evil}`)),
  ...evils.flatMap((evil) => [
    `//${evil}/`,
    `https://${evil}`,
    `//${evil}/..`,
    `//${evil}?x=${origin}`,
    `//${evil}#${origin}`,
  ]),
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'javascript://console.example/%0aalert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://evil.example/x',
  'about:blank',
  'mailto:a@b',
  'http://console.example/',
  'https://console.example:8443/',
  'https://CONSOLE.example.evil.example/',
  'https://user:pw@console.example/',
  '/\u0000',
  '/%0d%0aSet-Cookie:%20x=y',
  '/\r\nSet-Cookie: x=y',
  '/%0aLocation:%20https://evil.example',
  '%',
  '/%',
  '/%E0%A4%A',
  '%E0%A4%A',
  '',
  ' ',
  '.',
  '..',
  'evil.example',
  'null',
  'undefined',
  '/'.repeat(5_000),
  `/${'a'.repeat(100_000)}`,
  `//${'a'.repeat(1_000)}.example`,
  '/api/auth/signout',
  '/API/auth/signout',
  '/./api/auth/signout',
  '/x/../api/health',
  `${origin}/api`,
  '/api?x',
  '/%61pi/auth/signout/%2f',
]

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
