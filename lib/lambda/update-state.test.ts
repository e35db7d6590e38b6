import { expect, test } from 'vitest'
import { isPending, nextPollMs } from './update-state'

test('only a pending function or a running update is watched', () => {
  expect(isPending({ State: 'Pending' })).toBe(true)
  expect(isPending({ State: 'Active', LastUpdateStatus: 'InProgress' })).toBe(true)
  expect(isPending({ State: 'Active', LastUpdateStatus: 'Successful' })).toBe(false)
  expect(isPending({ State: 'Failed', LastUpdateStatus: 'Failed' })).toBe(false)
})

test('looks get rarer from one to five seconds and end after five minutes', () => {
  expect(nextPollMs(0)).toBe(1_000)
  expect(nextPollMs(4_000)).toBe(2_000)
  expect(nextPollMs(60_000)).toBe(5_000)
  expect(nextPollMs(300_001)).toBe(0)
})
