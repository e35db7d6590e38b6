import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.mjs'

describe('the policy of a page', () => {
  test.each([{ https: false }, { https: true }])(
    'has no weakness that an evaluator of such policies finds (%j)',
    (options) => {
      const { csp } = new CspParser(contentSecurityPolicy(options))
      const findings = new CspEvaluator(csp).evaluate()
      expect(findings.filter(({ severity }) => severity === Severity.HIGH || severity === Severity.MEDIUM)).toEqual([])
    },
  )

  test('never repeats a nonce', () => {
    const nonces = Array.from({ length: 1000 }, () => /'nonce-([^']+)'/.exec(contentSecurityPolicy())?.[1])
    expect(new Set(nonces).size).toBe(1000)
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16)
  })

  test('lets React’s refresh evaluate text in development alone', () => {
    expect(contentSecurityPolicy({ development: true })).toContain('unsafe-eval')
    expect(contentSecurityPolicy()).not.toContain('unsafe-eval')
  })
})
