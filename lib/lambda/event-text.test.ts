import { expect, test } from 'vitest'
import { compactJson, eventProblem, prettyJson } from './event-text'

test('an event is JSON, empty or refused with the reason', () => {
  expect(eventProblem('{"a":1}')).toBeNull()
  expect(eventProblem('"text"')).toBeNull()
  expect(eventProblem('')).toBeNull()
  expect(eventProblem('{a:1}')).toContain('Not JSON')
  expect(eventProblem(`"${'x'.repeat(6 * 1024 * 1024)}"`)).toContain('6 MB')
})

test('an answer is laid out without changing what it says', () => {
  expect(prettyJson('{"a":[1,2]}')).toBe('{\n  "a": [\n    1,\n    2\n  ]\n}')
  expect(prettyJson('{"id": 9007199254740993}')).toBe('{"id": 9007199254740993}')
  expect(prettyJson('plain')).toBe('plain')
  expect(compactJson('{\n "a": [1]\n}')).toBe('{"a":[1]}')
})
