import { expect, test } from 'vitest'
import { explain } from './explain.mjs'

test.each([
  ['npm error code ENOSPC\nno space left on device', 'disk is full'],
  ['npm error code EAI_AGAIN\nrequest to https://registry.npmjs.org/next failed', 'registry cannot be reached'],
  ['`npm ci` can only install packages when your package.json and package-lock.json are in sync', 'disagree'],
  ['npm error code EACCES', 'chown'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'memory'],
])('%s is explained', (output, words) => {
  expect(explain(output)).toContain(words)
})

test('what is not known is left to the tool’s own words', () => {
  expect(explain('Type error: x is not a number')).toBeUndefined()
})
