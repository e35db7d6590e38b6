import { expect, test } from 'vitest'
import { runtimeLifecycle } from './runtime-lifecycle'

const at = (date: string) => Date.parse(date)

test('a runtime ends within 180 days, is deprecated, then blocked', () => {
  expect(runtimeLifecycle('nodejs22.x', at('2026-01-01'))?.state).toBe('current')
  expect(runtimeLifecycle('nodejs22.x', at('2026-11-20'))).toMatchObject({ state: 'ending', daysLeft: 161 })
  expect(runtimeLifecycle('nodejs22.x', at('2027-04-30'))?.state).toBe('deprecated')
  expect(runtimeLifecycle('nodejs22.x', at('2027-07-01'))?.state).toBe('blocked')
})

test('images and unknown runtimes have no dates', () => {
  expect(runtimeLifecycle(null, at('2026-11-20'))).toBeNull()
  expect(runtimeLifecycle('constructor', at('2026-11-20'))).toBeNull()
})
