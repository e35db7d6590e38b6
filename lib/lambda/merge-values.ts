import { type Choices, type FieldMerge, mergeFields } from './merge'

type Values = Record<string, unknown>

/** Members as texts that are equal when the members are: what a merge compares and a person reads. */
const asTexts = (values: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )

/** A three-way merge of flat records whose members may be lists or records, each taken whole. */
export const mergeValues = (loaded: Values, current: Values, wanted: Values): FieldMerge<string>[] =>
  mergeFields(asTexts(loaded), asTexts(current), asTexts(wanted))

/** The wanted values after the choices, on top of what is there now. Fields without a choice keep what is there. */
export const resolveValues = <T extends Values>(
  current: T,
  wanted: T,
  merges: readonly FieldMerge<string>[],
  choices: Choices,
): T => {
  const yours = merges.filter(({ field, outcome }) => (choices[field] ?? outcome) === 'yours').map(({ field }) => field)
  return { ...current, ...Object.fromEntries(yours.map((field) => [field, wanted[field]])) }
}

/** Whether two records hold the same. */
export const sameValues = (a: Values, b: Values): boolean =>
  mergeFields(asTexts(a), asTexts(a), asTexts(b)).length === 0
