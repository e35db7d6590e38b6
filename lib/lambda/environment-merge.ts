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
  const others = [...new Set([...loaded, ...current])].filter(
    (key) => !touched.includes(key) && loaded.includes(key) !== current.includes(key),
  )
  const isAgreed = (key: string) => remove.includes(key) && !current.includes(key)
  return [
    ...touched.map((key) => ({
      field: prefix + key,
      loaded: masked(loaded, key),
      current: masked(current, key),
      wanted: set[key],
      outcome: isAgreed(key) ? ('same' as const) : ('conflict' as const),
    })),
    ...others.map((key) => ({
      field: prefix + key,
      loaded: masked(loaded, key),
      current: masked(current, key),
      wanted: masked(loaded, key),
      outcome: 'theirs' as const,
    })),
  ]
}

/** What is left of an edit after the choices; where one took someone else's side, nothing is sent for that key. */
export const resolveEnvironment = ({ set, remove }: EnvironmentEdit, choices: Choices): EnvironmentEdit => {
  const keeps = (key: string) => choices[prefix + key] === 'yours'
  return {
    set: Object.fromEntries(Object.entries(set).filter(([key]) => keeps(key))),
    remove: remove.filter(keeps),
  }
}
