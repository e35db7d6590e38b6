import { describe, expect, test } from 'vitest'
import type { Grant } from '@/lib/access/grant'
import type { AccountScope } from '../authorize'
import { visibleOutput } from './visible-output'

const arn = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`

const scopeOf = (...grants: Grant[]): AccountScope => ({
  account: {
    id: '111122223333',
    name: 'payments-prod',
    production: true,
    regions: ['eu-west-1'],
    roles: { read: 'arn:aws:iam::111122223333:role/lambdesk-read' },
  },
  region: 'eu-west-1',
  role: 'operator',
  grants,
})

const narrowed: Grant = { group: 'x', role: 'operator', accounts: '*', functions: ['checkout-*'] }
const everything: Grant = { group: 'x', role: 'viewer', accounts: '*' }

describe('what a person narrowed to some functions sees of an answer', () => {
  test.each([
    ['Functions', [{ FunctionName: 'checkout-a' }], [{ FunctionName: 'ledger' }, {}]],
    ['EventSourceMappings', [{ FunctionArn: arn('checkout-a:live') }], [{ FunctionArn: arn('ledger') }, {}]],
    ['FunctionVersions', [{ FunctionArn: arn('checkout-a:1') }], [{ FunctionArn: arn('ledger:1') }]],
    ['FunctionArns', [arn('checkout-a')], [arn('ledger'), 'nonsense:checkout-a', 7]],
  ])('are only their own entries of %s', (list, own, others) => {
    const output = { [list]: [...others, ...own], NextMarker: 'more' }
    expect(visibleOutput(scopeOf(narrowed), output)).toEqual({ [list]: own, NextMarker: 'more' })
    expect(visibleOutput(scopeOf(narrowed, everything), output)).toBe(output)
  })

  test('is nothing of another function, whatever led there', () => {
    const mapping = { UUID: 'x', FunctionArn: arn('ledger') }
    expect(() => visibleOutput(scopeOf(narrowed), mapping)).toThrow('Read')
    expect(visibleOutput(scopeOf(everything), mapping)).toBe(mapping)
  })

  test('is all of what concerns no function', () => {
    const settings = { AccountLimit: { TotalCodeSize: 1 } }
    expect(visibleOutput(scopeOf(narrowed), settings)).toBe(settings)
  })
})
