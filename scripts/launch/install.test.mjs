import { expect, test } from 'vitest'
import { matchesLock } from './install.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-darwin': { version: '2.0.0', optional: true },
  },
}

test('installed packages match the lockfile without those of other platforms', () => {
  expect(matchesLock(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
})

test('another version or a missing package asks for an installation', () => {
  expect(matchesLock(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
  expect(matchesLock(lock, { packages: {} })).toBe(false)
})
