import { expect, test } from 'vitest'
import { formatRelativeTime, formatUtcTime } from './relative-time'

const now = Date.UTC(2026, 10, 20, 12, 0, 0)
const ago = (milliseconds: number) => formatRelativeTime(now - milliseconds, now)

test('times get coarser as they get older', () => {
  expect(ago(20_000)).toBe('just now')
  expect(ago(12 * 60_000)).toBe('12 min ago')
  expect(ago(60 * 60_000)).toBe('1 hour ago')
  expect(ago(5 * 3_600_000)).toBe('5 hours ago')
  expect(ago(30 * 3_600_000)).toBe('yesterday')
  expect(ago(3 * 86_400_000)).toBe('3 days ago')
  expect(ago(16 * 86_400_000)).toBe('4 Nov')
  expect(ago(400 * 86_400_000)).toBe('16 Oct 2025')
})

test('times to come say so', () => {
  expect(formatRelativeTime(now + 5 * 60_000 + 1, now)).toBe('in 5 min')
  expect(formatRelativeTime(now + 26 * 3_600_000, now)).toBe('tomorrow')
})

test('the exact time is in UTC', () => {
  expect(formatUtcTime(now)).toBe('2026-11-20 12:00:00 UTC')
})
