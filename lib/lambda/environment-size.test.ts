import { expect, test } from 'vitest'
import { environmentKeyProblem } from './environment-key'
import { environmentSize } from './environment-size'

test('the size of an environment counts the bytes of keys and values', () => {
  expect(environmentSize({ LOG_LEVEL: 'debug', NAME: 'é' })).toEqual({ bytes: 9 + 5 + 4 + 2, maskedKeys: 0 })
})

test('masked values are counted as unknown, not as zero', () => {
  expect(environmentSize({ SECRET: null, A1: 'x' })).toEqual({ bytes: 6 + 3, maskedKeys: 1 })
})

test('a key that Lambda refuses is named with the reason', () => {
  expect(environmentKeyProblem('AWS_REGION')).toContain('set by Lambda')
  expect(environmentKeyProblem('1A')).toContain('starts with a letter')
  expect(environmentKeyProblem('A')).toContain('two characters')
  expect(environmentKeyProblem('A-B')).not.toBeNull()
  expect(environmentKeyProblem('LOG_LEVEL')).toBeNull()
})
