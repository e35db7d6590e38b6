import { expect, test } from 'vitest'
import { fieldDiff } from './field-diff'

test('only the members that differ are named, by their AWS names', () => {
  const before = { MemorySize: 1024, Timeout: 3, Environment: { Variables: { A: '••••••••', B: '••••••••' } } }
  const after = { MemorySize: 1536, Timeout: 3, Environment: { Variables: { A: 'debug', B: '••••••••', C: 'new' } } }
  expect(fieldDiff(before, after)).toEqual([
    { field: 'MemorySize', before: '1024', after: '1536' },
    { field: 'Environment.Variables.A', before: '••••••••', after: 'debug' },
    { field: 'Environment.Variables.C', after: 'new' },
  ])
})

test('a removed member has no after, an empty text is not an absent one', () => {
  expect(fieldDiff({ KMSKeyArn: 'arn:x', Description: '' }, { Description: 'd' })).toEqual([
    { field: 'KMSKeyArn', before: 'arn:x' },
    { field: 'Description', before: '', after: 'd' },
  ])
})

test('lists are compared as a whole, so their order matters', () => {
  expect(fieldDiff({ Layers: ['a', 'b'] }, { Layers: ['b', 'a'] })).toHaveLength(1)
  expect(fieldDiff({ Layers: ['a'] }, { Layers: ['a'] })).toEqual([])
})
