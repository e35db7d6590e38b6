import { expect, test } from 'vitest'
import { environmentKeyProblem } from './environment-key'
import { environmentSize } from './environment-size'

test('the size of an environment is that of its JSON, in bytes, as Lambda measures it', () => {
  expect(environmentSize({ LOG_LEVEL: 'debug', NAME: 'é' })).toEqual({
    bytes: Buffer.byteLength('{"LOG_LEVEL":"debug","NAME":"é"}'),
    maskedKeys: 0,
  })
  expect(environmentSize({}).bytes).toBe(2)
})

test('masked values are counted as unknown, not as nothing', () => {
  expect(environmentSize({ SECRET: null, A1: 'x' })).toEqual({ bytes: '{"SECRET":"","A1":"x"}'.length, maskedKeys: 1 })
})

test('a key that Lambda refuses is named with the reason', () => {
  expect(environmentKeyProblem('AWS_REGION')).toContain('set by Lambda')
  expect(environmentKeyProblem('1A')).toContain('starts with a letter')
  expect(environmentKeyProblem('A')).toContain('two characters')
  expect(environmentKeyProblem('A-B')).not.toBeNull()
  expect(environmentKeyProblem('LOG_LEVEL')).toBeNull()
})
