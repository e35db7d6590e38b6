import { describe, expect, it } from 'vitest'
import { mergeValues, resolveValues, sameValues } from './merge-values'

const loaded = { subnets: ['a'], mode: 'Active', size: 1 }

describe('mergeValues', () => {
  it('a list that two people changed is one conflict, and one that only you changed is yours', () => {
    const merges = mergeValues(loaded, { ...loaded, subnets: ['a', 'b'] }, { ...loaded, subnets: ['c'], size: 2 })
    expect(merges.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['subnets', 'conflict'],
      ['size', 'yours'],
    ])
  })

  it('what others changed stays unless you chose otherwise, and keeps its type', () => {
    const current = { ...loaded, subnets: ['a', 'b'], mode: 'PassThrough' }
    const wanted = { ...loaded, subnets: ['c'], size: 2 }
    const merges = mergeValues(loaded, current, wanted)
    expect(resolveValues(current, wanted, merges, { subnets: 'theirs' })).toEqual({ ...current, size: 2 })
    expect(resolveValues(current, wanted, merges, { subnets: 'yours' })).toEqual({
      ...current,
      size: 2,
      subnets: ['c'],
    })
  })

  it('the same values in other objects are the same', () => {
    expect(sameValues(loaded, { ...loaded, subnets: ['a'] })).toBe(true)
    expect(sameValues(loaded, { ...loaded, size: 2 })).toBe(false)
  })
})
