/** One member of the API whose value changes. Absent text means the member is absent on that side. */
export type FieldChange = { field: string; before?: string; after?: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Members as dotted AWS names (`Environment.Variables.LOG_LEVEL`), lists and leaves as text. */
const flatten = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (value === undefined || value === null) return into
  if (isRecord(value))
    for (const [name, member] of Object.entries(value)) flatten(member, path ? `${path}.${name}` : name, into)
  else into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  return into
}

/** What differs between two values of the API's shape, field by field in the order they come. */
export const fieldDiff = (before: object, after: object): FieldChange[] => {
  const old = flatten(before, '', new Map())
  const next = flatten(after, '', new Map())
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((field) => old.get(field) !== next.get(field))
    .map((field) => {
      const [from, to] = [old.get(field), next.get(field)]
      return { field, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }
    })
}
