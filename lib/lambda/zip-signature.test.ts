import { expect, test } from 'vitest'
import { packageProblem } from './zip-signature'

const zip = Uint8Array.of(0x50, 0x4b, 3, 4)

test('only a filled zip archive of at most 50 MB is taken for a package', () => {
  expect(packageProblem(zip, 52_428_800)).toBeNull()
  expect(packageProblem(zip, 52_428_801)).toContain('50 MB')
  expect(packageProblem(Uint8Array.of(0x50, 0x4b, 5, 6), 22)).toContain('empty')
  expect(packageProblem(new TextEncoder().encode('{"a":1}'), 7)).toContain('not a zip')
  expect(packageProblem(new Uint8Array(), 0)).toContain('not a zip')
})
