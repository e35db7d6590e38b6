import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionLevels } from '@/lib/access/console-role'
import { sessionHandle } from './session-handle'
import { sessionKey, type SessionSpec } from './session-key'

/** Few characters, digits and the separators of the encoding: where a careless key would collide. */
const text = fc.string({ unit: fc.constantFrom('a', '1', ':', '|', ','), maxLength: 4 })

const spec: fc.Arbitrary<SessionSpec> = fc.record({
  userId: text,
  sessionId: text,
  account: text,
  level: fc.constantFrom(...sessionLevels),
  roleArn: text,
  externalId: fc.option(text, { nil: undefined }),
  policy: text,
  tags: fc.dictionary(text, text, { maxKeys: 3 }),
})

const plain = (value: SessionSpec) =>
  JSON.stringify({ ...value, externalId: value.externalId ?? null, tags: Object.entries(value.tags).toSorted() })

describe('sessionKey', () => {
  it('is different for every two different sessions', () => {
    fc.assert(
      fc.property(spec, spec, (a, b) => {
        expect(sessionKey(a) === sessionKey(b)).toBe(plain(a) === plain(b))
      }),
      { numRuns: 20_000 },
    )
  })

  it('moves no character from one part to the next', () => {
    const moved: fc.Arbitrary<[SessionSpec, SessionSpec]> = fc
      .tuple(spec, fc.constantFrom('a', '1', ':'))
      .map(([one, extra]) => [
        { ...one, userId: one.userId + extra },
        { ...one, sessionId: extra + one.sessionId },
      ])
    fc.assert(
      fc.property(moved, ([a, b]) => {
        expect(sessionKey(a)).not.toBe(sessionKey(b))
      }),
      { numRuns: 5000 },
    )
  })

  it('does not depend on the order of tags', () => {
    const base = {
      userId: 'u',
      sessionId: 's',
      account: '1',
      level: 'read',
      roleArn: 'r',
      externalId: undefined,
      policy: 'p',
    } as const
    expect(sessionKey({ ...base, tags: { a: '1', b: '2' } })).toBe(sessionKey({ ...base, tags: { b: '2', a: '1' } }))
  })
})

const oddNames = [
  '',
  '+',
  '1',
  'oidc:https://id.example|alice',
  'oidc:https://id.example|Alice',
  'oidc:https_//id.example|alice',
  'zoë',
  'zoë'.normalize('NFD'),
  '李雷',
  '👩‍💻',
  'a b',
  'a-b',
  'a_b',
  'a\nb',
  'a\0b',
  '../../etc',
  'x'.repeat(300),
  `${'x'.repeat(300)}y`,
  ...Array.from(
    { length: 182 },
    (_, index) => `${String.fromCodePoint(33 + index * 7)}|user ${index % 9}\t${'é'.repeat(index)}`,
  ),
]

describe('sessionHandle', () => {
  it('is what STS takes, and different, for each of 200 odd names', () => {
    expect(oddNames).toHaveLength(200)
    const handles = oddNames.map(sessionHandle)
    for (const handle of handles) expect(handle).toMatch(/^[\w+=,.@-]{2,64}$/)
    expect(new Set(handles).size).toBe(200)
  })

  it('is always the same for one person, and readable', () => {
    expect(sessionHandle('local:anna')).toBe(sessionHandle('local:anna'))
    expect(sessionHandle('local:anna')).toMatch(/^local-anna-[0-9a-f]{20}$/)
  })
})
