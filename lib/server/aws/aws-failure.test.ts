import { expect, it } from 'vitest'
import { readFailure } from './aws-failure'

const messageOf = (message: string) => readFailure(Object.assign(new Error(message), { $fault: 'client' })).message

it('a document that AWS quotes is not passed on', () => {
  const refusal = 'The variables exceeded the 4KB limit. String measured: '
  expect(messageOf(`${refusal}{"TOKEN":"swordfish } \\n"}`)).toBe(`${refusal}{…}`)
  expect(messageOf(`${refusal}{\n  "TOKEN": "swordfish"\n}`)).toBe(`${refusal}{…}`)
  expect(messageOf("Value '{TOKEN=swordfish}' at 'environment' failed")).toBe("Value '{…}")
})

it('everything else that AWS says is passed on, on one line', () => {
  const pattern = 'Member must satisfy regular expression pattern: arn:aws:iam::\\d{12}:role/?[a-z]{1,64}'
  expect(messageOf(pattern)).toBe(pattern)
  expect(messageOf('two\nlines')).toBe('two lines')
})
