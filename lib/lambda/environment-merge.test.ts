import { expect, test } from 'vitest'
import { redactedValue } from '@/lib/operations/redacted'
import { environmentMerges, resolveEnvironment } from './environment-merge'

const edit = { set: { LOG_LEVEL: 'debug', NEW: '1' }, remove: ['OLD', 'GONE'] }

test('every key that an edit touches asks for a choice, because a masked value may have changed', () => {
  const merges = environmentMerges(['LOG_LEVEL', 'OLD', 'GONE'], ['LOG_LEVEL', 'OLD', 'THEIRS'], edit)
  expect(merges.map(({ field, current, wanted, outcome }) => [field.slice(22), current, wanted, outcome])).toEqual([
    ['LOG_LEVEL', redactedValue, 'debug', 'conflict'],
    ['NEW', undefined, '1', 'conflict'],
    ['OLD', redactedValue, undefined, 'conflict'],
    ['GONE', undefined, undefined, 'same'],
    ['THEIRS', redactedValue, undefined, 'theirs'],
  ])
})

test('only what was chosen as yours is sent', () => {
  const merges = environmentMerges(['LOG_LEVEL', 'OLD'], ['LOG_LEVEL', 'OLD', 'THEIRS'], edit)
  const choices = { 'Environment.Variables.LOG_LEVEL': 'yours', 'Environment.Variables.OLD': 'theirs' } as const
  expect(resolveEnvironment(edit, merges, choices)).toEqual({ set: { LOG_LEVEL: 'debug' }, remove: [] })
  const without = resolveEnvironment(edit, merges, { ...choices, 'Environment.Variables.THEIRS': 'yours' })
  expect(without).toEqual({ set: { LOG_LEVEL: 'debug' }, remove: ['THEIRS'] })
})
