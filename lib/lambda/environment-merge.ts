import { redactedValue } from '@/lib/operations/redacted'
import type { EnvironmentEdit } from './environment-edit'
import type { FunctionConfiguration } from './function-configuration'
import type { Choices, FieldMerge } from './merge'

/** Keys of a function's environment, in AWS's order. */
export const keysOf = (configuration: FunctionConfiguration): string[] =>
  Object.keys(configuration.Environment?.Variables ?? {})

const prefix = 'Environment.Variables.'

/**
 * Three-way view of an edit whose other values are masked: whether someone changed the value of a key cannot be seen, so
 * every key that the edit touches asks for a choice, except where the answer is the same either way.
 */
export const environmentMerges = (
  loaded: readonly string[],
  current: readonly string[],
  { set, remove }: EnvironmentEdit,
): FieldMerge<string>[] => {
  const touched = [...Object.keys(set), ...remove]
  const masked = (keys: readonly string[], key: string) => (keys.includes(key) ? redactedValue : undefined)
  // What others removed is gone with its value: there is nothing left to choose.
  const addedByOthers = current.filter((key) => !touched.includes(key) && !loaded.includes(key))
  const isAgreed = (key: string) => remove.includes(key) && !current.includes(key)
  return [
    ...touched.map((key) => ({
      field: prefix + key,
      loaded: masked(loaded, key),
      current: masked(current, key),
      wanted: set[key],
      outcome: isAgreed(key) ? ('same' as const) : ('conflict' as const),
    })),
    ...addedByOthers.map((key) => ({
      field: prefix + key,
      loaded: undefined,
      current: redactedValue,
      wanted: undefined,
      outcome: 'theirs' as const,
    })),
  ]
}

/** What an edit comes to after the choices: nothing for a key that keeps what is there, a removal where what others added is not wanted. */
export const resolveEnvironment = (
  { set, remove }: EnvironmentEdit,
  merges: readonly FieldMerge<string>[],
  choices: Choices,
): EnvironmentEdit => {
  const keeps = (key: string) => choices[prefix + key] === 'yours'
  const unwanted = merges
    .filter(({ outcome, field }) => outcome === 'theirs' && choices[field] === 'yours')
    .map(({ field }) => field.slice(prefix.length))
  return {
    set: Object.fromEntries(Object.entries(set).filter(([key]) => keeps(key))),
    remove: [...remove.filter(keeps), ...unwanted],
  }
}
