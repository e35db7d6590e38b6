import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDotenv, parseDotenv } from './dotenv'
import { formatEnvironmentJson, parseEnvironmentJson } from './environment-json'

const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{1,12}$/).filter((name) => name !== '__proto__')
const variables = fc.dictionary(key, fc.string(), { maxKeys: 6, noNullPrototype: true })

test('every environment written as .env is read back unchanged', () => {
  fc.assert(
    fc.property(variables, (set) => {
      expect(parseDotenv(formatDotenv(set)).set).toEqual(set)
    }),
  )
})

test('every environment written as JSON is read back unchanged', () => {
  fc.assert(
    fc.property(variables, (set) => {
      expect(parseEnvironmentJson(formatEnvironmentJson(set)).set).toEqual(set)
    }),
  )
})

test('comments, export, quotes and values over several lines are understood', () => {
  const text = '# head\nexport A1=one # tail\nB1="two # not a comment"\nC1=\'$raw\\n\'\nD1="x\ny"\nunset OLD\n\nE1='
  expect(parseDotenv(text)).toEqual({
    set: { A1: 'one', B1: 'two # not a comment', C1: '$raw\\n', D1: 'x\ny', E1: '' },
    remove: ['OLD'],
    problems: [],
  })
})

test('a line that is no assignment is reported with its number', () => {
  expect(parseDotenv('A1=1\nnonsense\nB1="open').problems).toEqual([
    { line: 2, detail: 'Expected KEY=value.' },
    { line: 3, detail: 'The quote of B1 is never closed.' },
  ])
})

test('null in JSON removes a key and a nested value is refused at its line', () => {
  expect(parseEnvironmentJson('{"A1": 1, "B1": null,\n"C1": {}}')).toEqual({
    set: { A1: '1' },
    remove: ['B1'],
    problems: [{ line: 2, detail: 'C1 must be a text, not an object or a list.' }],
  })
  expect(parseEnvironmentJson('[1]').problems).toHaveLength(1)
  expect(parseEnvironmentJson('{').problems).toHaveLength(1)
})
