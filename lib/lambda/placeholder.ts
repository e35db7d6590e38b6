import { redactedValue } from '@/lib/operations/redacted'

/** A value that this page does not have: whoever uses the copy fills it in. */
export class Placeholder {
  /** Of the environment variable. */
  readonly key: string

  constructor(key: string) {
    this.key = key
  }

  /** Where a form has no variables: text that is plainly no value. */
  toJSON(): string {
    return `REPLACE_WITH_VALUE_OF_${this.key}`
  }
}

/** Environment variables with a placeholder for each value that the reader was not shown. */
export const withPlaceholders = (variables: Record<string, string>): Record<string, string | Placeholder> =>
  Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [key, value === redactedValue ? new Placeholder(key) : value]),
  )

/** One name per placeholder, as `nameOf` makes it from the key; a number tells apart keys that come to the same name. */
export const placeholderNames = (
  variables: Record<string, string | Placeholder>,
  nameOf: (key: string) => string,
): ReadonlyMap<string, string> => {
  const taken = new Set<string>()
  const entries = Object.values(variables)
    .filter((value) => value instanceof Placeholder)
    .map(({ key }): [string, string] => {
      const name = nameOf(key)
      let free = name
      for (let count = 2; taken.has(free); count++) free = `${name}${count}`
      taken.add(free)
      return [key, free]
    })
  return new Map(entries)
}
