import { expect, it } from 'vitest'
import { createQuota } from './quota'

const setUp = () => {
  let now = 0
  const quota = createQuota(() => now)
  const passes = (operation: Parameters<typeof quota.check>[0], times: number, account = '1', region = 'us-east-1') =>
    Array.from({ length: times }, () => {
      try {
        quota.check(operation, account, region)
        return true
      } catch {
        return false
      }
    }).filter(Boolean).length
  return { passes, wait: (ms: number) => (now += ms) }
}

it('the control plane of an account and region has fifteen requests a second together', () => {
  const { passes, wait } = setUp()
  expect([passes('ListFunctions', 10), passes('UpdateAlias', 10)]).toEqual([10, 5])
  expect([passes('ListFunctions', 20, '2'), passes('ListFunctions', 20, '1', 'eu-west-1')]).toEqual([15, 15])
  wait(200)
  expect(passes('ListFunctions', 10)).toBe(3)
})

it('GetFunction and GetPolicy have their own, and invocations none', () => {
  const { passes } = setUp()
  expect([passes('ListFunctions', 20), passes('GetFunction', 200), passes('GetPolicy', 20)]).toEqual([15, 100, 15])
  expect(passes('Invoke', 1_000)).toBe(1_000)
})
