import { expect, test } from 'vitest'
import type { ConsoleContext } from '@/lib/api/console-context'
import { functionAddress } from './function-address'

const context: ConsoleContext = {
  user: { id: 'u', name: 'U' },
  sandbox: true,
  accounts: [
    {
      id: '111122223333',
      name: 'payments-prod',
      production: true,
      regions: ['eu-west-1'],
      role: 'viewer',
      levels: ['List'],
    },
  ],
}

const at = (account: string, region: string, functionName: string) =>
  functionAddress({ account, region, functionName }, context)

test('an account is found by its id and by its name, and the name leads to the id', () => {
  const scope = { account: '111122223333', region: 'eu-west-1' }
  expect(at('111122223333', 'eu-west-1', 'hello')).toEqual({ known: true, scope, name: 'hello', slug: false })
  expect(at('payments-prod', 'eu-west-1', 'hello')).toEqual({ known: true, scope, name: 'hello', slug: true })
})

test('an account, region or name that the reader has no part in is unknown, whatever it is', () => {
  expect(at('999999999999', 'eu-west-1', 'hello').known).toBe(false)
  expect(at('payments-prod', 'us-east-1', 'hello').known).toBe(false)
  expect(at('payments-prod', 'eu-west-1', '..%2f..').known).toBe(false)
  expect(at('payments-prod', 'eu-west-1', 'hello:live').known).toBe(false)
  expect(at('%', '%', '%').known).toBe(false)
})
