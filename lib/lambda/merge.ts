/** One field of a three-way merge: what was loaded, what is there now, what is wanted. */
export type FieldMerge<T> = {
  field: string
  loaded: T | undefined
  current: T | undefined
  wanted: T | undefined
  /** `conflict` needs a choice; the others have their answer. */
  outcome: 'yours' | 'theirs' | 'same' | 'conflict'
}

const outcomeOf = <T>(loaded: T, current: T, wanted: T): FieldMerge<T>['outcome'] => {
  if (Object.is(current, wanted)) return 'same'
  if (Object.is(loaded, current)) return 'yours'
  return Object.is(loaded, wanted) ? 'theirs' : 'conflict'
}

/** Merges flat records field by field. Fields nobody changed are left out; values are compared by identity, so use primitives. */
export const mergeFields = <T>(
  loaded: Record<string, T>,
  current: Record<string, T>,
  wanted: Record<string, T>,
): FieldMerge<T>[] =>
  [...new Set([...Object.keys(loaded), ...Object.keys(current), ...Object.keys(wanted)])]
    .map((field) => ({ field, loaded: loaded[field], current: current[field], wanted: wanted[field] }))
    .filter(({ loaded: a, current: b, wanted: c }) => !(Object.is(a, b) && Object.is(a, c)))
    .map((merge) => ({ ...merge, outcome: outcomeOf(merge.loaded, merge.current, merge.wanted) }))

/** Which side each conflicting field takes. */
export type Choices = Record<string, 'yours' | 'theirs'>

/** The wanted values after the choices, on top of what is there now; null while a conflict has no choice. */
export const resolveMerge = <T>(
  current: Record<string, T>,
  merges: readonly FieldMerge<T>[],
  choices: Choices,
): Record<string, T> | null => {
  const result = { ...current }
  for (const { field, wanted, outcome } of merges) {
    const side = choices[field] ?? outcome
    if (side === 'conflict') return null
    if (side !== 'yours') continue
    if (wanted === undefined) delete result[field]
    else result[field] = wanted
  }
  return result
}
