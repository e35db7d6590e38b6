/** The parameters of an AWS Query request, from its form body or its query string. */
export const readForm = (body: Uint8Array, query: string): URLSearchParams =>
  new URLSearchParams(body.length ? Buffer.from(body).toString() : query)

/** The numbers that a list uses, in order: `Tags.member.1.Key` has 1. */
const indexesOf = (form: URLSearchParams, prefix: string): number[] => {
  const found = new Set<number>()
  for (const key of form.keys()) {
    const index = key.startsWith(`${prefix}.member.`) ? /^\d{1,4}/.exec(key.slice(prefix.length + 8))?.[0] : undefined
    if (index) found.add(Number(index))
  }
  return [...found].sort((a, b) => a - b)
}

/** A list of texts: `Name.member.1=…`. */
export const readList = (form: URLSearchParams, name: string): string[] =>
  indexesOf(form, name).map((index) => form.get(`${name}.member.${index}`) ?? '')

/** A list of structures: `Name.member.1.Field=…`, each with the fields asked for. */
export const readStructures = <Field extends string>(
  form: URLSearchParams,
  name: string,
  fields: readonly Field[],
): Partial<Record<Field, string>>[] =>
  indexesOf(form, name).map((index) => {
    const structure: Partial<Record<Field, string>> = {}
    for (const field of fields) {
      const value = form.get(`${name}.member.${index}.${field}`)
      if (value !== null) structure[field] = value
    }
    return structure
  })
