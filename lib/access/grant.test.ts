import { describe, expect, test } from 'vitest'
import { type Grant, grantsIn, may, strongestRole } from './grant'

const anna = { userId: 'local:anna', groups: ['payments'] }
const prod = { id: '111122223333', name: 'payments-prod' }

describe('grants', () => {
  test('apply by group or by user, and by account id or name', () => {
    const grants: Grant[] = [
      { group: 'payments', role: 'viewer', accounts: ['payments-prod'] },
      { user: 'local:anna', role: 'operator', accounts: ['111122223333'] },
      { group: 'platform', role: 'admin', accounts: '*' },
      { group: 'payments', role: 'admin', accounts: ['payments-staging'] },
    ]
    expect(grantsIn(grants, anna, prod).map(({ role }) => role)).toEqual(['viewer', 'operator'])
  })

  test('a line without group or user is for nobody', () => {
    expect(grantsIn([{ role: 'admin', accounts: '*' }], anna, prod)).toEqual([])
    expect(grantsIn([{ role: 'admin', accounts: '*' }], { userId: '', groups: [] }, prod)).toEqual([])
  })

  test('the strongest role is shown, and none means none', () => {
    expect(strongestRole([])).toBeNull()
    expect(
      strongestRole([
        { role: 'viewer', accounts: '*' },
        { role: 'auditor', accounts: '*' },
      ]),
    ).toBe('viewer')
  })
})

describe('may', () => {
  const operator: Grant = { group: 'payments', role: 'operator', accounts: '*' }
  const narrowed: Grant = { ...operator, functions: ['payments-*'] }

  test('a pattern matches whole names of functions, nothing that merely begins like one', () => {
    expect(may([narrowed], 'Write', 'payments-refund')).toBe(true)
    for (const name of ['payments-x:function:ledger', 'payments-x/../ledger', 'payments-x\nledger', 'x-payments-y'])
      expect(may([narrowed], 'Write', name), name).toBe(false)
  })

  test('a viewer and an auditor read and nothing else', () => {
    for (const role of ['viewer', 'auditor'] as const) {
      const grants: Grant[] = [{ ...operator, role }]
      expect(may(grants, 'List')).toBe(true)
      expect(may(grants, 'Read', 'any')).toBe(true)
      for (const level of ['Invoke', 'Write', 'Tagging', 'Permissions management'] as const) {
        expect(may(grants, level, 'any')).toBe(false)
      }
    }
  })

  test('an operator does not manage permissions', () => {
    expect(may([operator], 'Write', 'any')).toBe(true)
    expect(may([operator], 'Permissions management', 'any')).toBe(false)
  })

  test('a grant narrowed to functions gives nothing on others, and no account-wide change', () => {
    expect(may([narrowed], 'Write', 'payments-refund')).toBe(true)
    expect(may([narrowed], 'Write', 'xpayments-refund')).toBe(false)
    expect(may([narrowed], 'Write', 'ledger')).toBe(false)
    expect(may([narrowed], 'Write')).toBe(false)
    expect(may([narrowed], 'List')).toBe(true)
  })

  test('a pattern is text with stars, not a regular expression', () => {
    expect(may([{ ...operator, functions: ['a.b'] }], 'Write', 'axb')).toBe(false)
    expect(may([{ ...operator, functions: ['(a+)+$'] }], 'Write', 'a'.repeat(64))).toBe(false)
  })

  test('no grant means no', () => {
    expect(may([], 'List')).toBe(false)
  })
})
