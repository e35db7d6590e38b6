import { expect, test } from 'vitest'
import { byteLength, formatBytes } from './byte-size'

test('sizes are written in binary units with at most one decimal', () => {
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(1023)).toBe('1,023 B')
  expect(formatBytes(1024)).toBe('1 KiB')
  expect(formatBytes(1945)).toBe('1.9 KiB')
  expect(formatBytes(50 * 1024 * 1024)).toBe('50 MiB')
  expect(formatBytes(250.4 * 1024 * 1024)).toBe('250 MiB')
})

test('length counts bytes, not characters', () => {
  expect(byteLength('é🙂')).toBe(6)
})
