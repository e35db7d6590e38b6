import { redactedValue } from '@/lib/operations/redacted'
import type { EnvironmentText } from './dotenv'
import { environmentKeyProblem } from './environment-key'

/** What is to change in an environment whose other values nobody has seen. */
export type EnvironmentEdit = { set: Record<string, string>; remove: string[] }

export const noEnvironmentEdit: EnvironmentEdit = { set: {}, remove: [] }

export const isEmptyEdit = ({ set, remove }: EnvironmentEdit): boolean => !Object.keys(set).length && !remove.length

const without = (set: Record<string, string>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(set).filter(([name]) => name !== key))

/** Sets one variable; a removal of it is taken back. */
export const setVariable = ({ set, remove }: EnvironmentEdit, key: string, value: string): EnvironmentEdit => ({
  set: { ...set, [key]: value },
  remove: remove.filter((name) => name !== key),
})

/** Removes one variable: one that exists is marked, one that was only added is forgotten. */
export const removeVariable = (
  { set, remove }: EnvironmentEdit,
  key: string,
  existing: readonly string[],
): EnvironmentEdit => ({
  set: without(set, key),
  remove: existing.includes(key) ? [...remove.filter((name) => name !== key), key] : remove,
})

/** Takes back what was changed about one variable. */
export const restoreVariable = ({ set, remove }: EnvironmentEdit, key: string): EnvironmentEdit => ({
  set: without(set, key),
  remove: remove.filter((name) => name !== key),
})

/** The edit that a text asks for, over a function's existing keys: removing what is not there is no change. */
export const editOfText = ({ set, remove }: EnvironmentText, existing: readonly string[]): EnvironmentEdit => ({
  set,
  remove: [...new Set(remove)].filter((key) => existing.includes(key) && !(key in set)),
})

/** Adds the changes of a pasted text to an edit. */
export const mergeEdits = (edit: EnvironmentEdit, other: EnvironmentEdit): EnvironmentEdit => ({
  set: { ...Object.fromEntries(Object.entries(edit.set).filter(([key]) => !other.remove.includes(key))), ...other.set },
  remove: [...new Set([...edit.remove.filter((key) => !(key in other.set)), ...other.remove])],
})

/** The masked environment before and after, in the API's shape, for the review. */
export const environmentSides = (existing: readonly string[], { set, remove }: EnvironmentEdit) => {
  const before = Object.fromEntries(existing.map((key) => [key, redactedValue]))
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !remove.includes(key)))
  return {
    before: { Environment: { Variables: before } },
    after: { Environment: { Variables: { ...kept, ...set } } },
  }
}

/** What keeps an edit from being applied, by key; empty when nothing does. */
export const editProblems = ({ set }: EnvironmentEdit, existing: readonly string[]): Record<string, string> => {
  const problems: Record<string, string> = {}
  for (const [key, value] of Object.entries(set)) {
    // A key that is there already was accepted by AWS, whatever today's rule is.
    const problem = existing.includes(key) ? null : environmentKeyProblem(key)
    if (problem) problems[key] = problem
    else if (value === redactedValue) problems[key] = 'This is the mask, not a value: type the new value.'
  }
  return problems
}
