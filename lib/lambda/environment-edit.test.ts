import { expect, test } from 'vitest'
import { redactedValue } from '@/lib/operations/redacted'
import {
  editOfText,
  editProblems,
  environmentSides,
  isEmptyEdit,
  mergeEdits,
  noEnvironmentEdit,
  removeVariable,
  restoreVariable,
  setVariable,
} from './environment-edit'
import { fieldDiff } from './field-diff'

const existing = ['DATABASE_HOST', 'LOG_LEVEL']

test('editing one variable says nothing about the others', () => {
  const edit = setVariable(noEnvironmentEdit, 'LOG_LEVEL', 'debug')
  expect(edit).toEqual({ set: { LOG_LEVEL: 'debug' }, remove: [] })
  const { before, after } = environmentSides(existing, edit)
  expect(fieldDiff(before, after)).toEqual([
    { field: 'Environment.Variables.LOG_LEVEL', before: redactedValue, after: 'debug' },
  ])
})

test('a variable that was only added is forgotten when removed, one that exists is marked', () => {
  const added = setVariable(noEnvironmentEdit, 'NEW', '1')
  expect(isEmptyEdit(removeVariable(added, 'NEW', existing))).toBe(true)
  const removed = removeVariable(noEnvironmentEdit, 'LOG_LEVEL', existing)
  expect(removed).toEqual({ set: {}, remove: ['LOG_LEVEL'] })
  expect(isEmptyEdit(restoreVariable(removed, 'LOG_LEVEL'))).toBe(true)
  expect(setVariable(removed, 'LOG_LEVEL', 'x')).toEqual({ set: { LOG_LEVEL: 'x' }, remove: [] })
})

test('a text removes only keys that exist and never one that it also sets', () => {
  const text = {
    set: { LOG_LEVEL: 'x' },
    remove: ['LOG_LEVEL', 'GONE', 'DATABASE_HOST', 'DATABASE_HOST'],
    problems: [],
  }
  expect(editOfText(text, existing)).toEqual({ set: { LOG_LEVEL: 'x' }, remove: ['DATABASE_HOST'] })
})

test('a later paste wins over an earlier edit of the same key', () => {
  const first = { set: { A1: '1', B1: '1' }, remove: ['C1'] }
  expect(mergeEdits(first, { set: { C1: '2' }, remove: ['B1'] })).toEqual({ set: { A1: '1', C1: '2' }, remove: ['B1'] })
})

test('the mask can never be saved as a value and bad keys are named', () => {
  const edit = { set: { LOG_LEVEL: redactedValue, AWS_REGION: 'x', OK_1: '' }, remove: [] }
  expect(Object.keys(editProblems(edit, existing))).toEqual(['LOG_LEVEL', 'AWS_REGION'])
})
