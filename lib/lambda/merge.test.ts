import { expect, test } from 'vitest'
import { mergeFields, resolveMerge } from './merge'

const loaded = { memory: 128, timeout: 3, handler: 'a', role: 'r' }

test('changes to different fields merge without a question', () => {
  const merges = mergeFields<string | number>(loaded, { ...loaded, timeout: 9 }, { ...loaded, memory: 256 })
  expect(merges.map(({ field, outcome }) => [field, outcome])).toEqual([
    ['memory', 'yours'],
    ['timeout', 'theirs'],
  ])
  expect(resolveMerge<string | number>({ ...loaded, timeout: 9 }, merges, {})).toEqual({
    ...loaded,
    timeout: 9,
    memory: 256,
  })
})

test('the same field changed twice needs a choice', () => {
  const current = { ...loaded, memory: 512 }
  const merges = mergeFields<string | number>(loaded, current, { ...loaded, memory: 256 })
  expect(resolveMerge<string | number>(current, merges, {})).toBeNull()
  expect(resolveMerge<string | number>(current, merges, { memory: 'yours' })?.memory).toBe(256)
  expect(resolveMerge<string | number>(current, merges, { memory: 'theirs' })?.memory).toBe(512)
})

test('the same change made by both is no conflict', () => {
  const merges = mergeFields<string | number>(loaded, { ...loaded, memory: 256 }, { ...loaded, memory: 256 })
  expect(merges[0]?.outcome).toBe('same')
})

test('a key that was removed and one that was added are merged too', () => {
  const merges = mergeFields({ A: '1', B: '2' }, { A: '1', B: '2', C: '3' }, { A: '1', D: '4' })
  expect(resolveMerge({ A: '1', B: '2', C: '3' }, merges, {})).toEqual({ A: '1', C: '3', D: '4' })
})
