/** Members whose value is made by the service, or follows from the package: only their type can be promised. */
const made = new Set([
  'CodeSha256',
  'CodeSize',
  'CreatedDate',
  'LastModified',
  'Location',
  'RevisionId',
  'TotalCodeSize',
  'UUID',
])

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const textOf = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? parsed(Buffer.from(value).toString())
    : typeof value === 'string'
      ? parsed(value)
      : value

const sameType = (actual: unknown, expected: unknown): boolean =>
  // The SDK reads epoch seconds as dates.
  typeof actual === typeof expected || (typeof expected === 'number' && actual instanceof Date)

const inList = (actual: unknown[], expected: unknown[], aside: string[], path: string): string[] => {
  const left = [...actual]
  const problems = expected.flatMap((item) => {
    const at = left.findIndex((candidate) => !differences(candidate, item, aside, path).length)
    if (at >= 0) left.splice(at, 1)
    return at < 0 ? [`${path} has nothing like ${JSON.stringify(item)} in ${JSON.stringify(actual)}`] : []
  })
  return left.length ? [...problems, `${path} has ${left.length} more`] : problems
}

/**
 * What an answer lacks of the members shown, in their types and values; more members are no difference, order in lists
 * neither. `aside` names members by path that are not compared.
 */
export const differences = (actual: unknown, expected: unknown, aside: string[] = [], path = ''): string[] => {
  if (Array.isArray(expected))
    return Array.isArray(actual) ? inList(actual, expected, aside, path) : [`${path} is no list`]
  if (isObject(expected)) {
    if (!isObject(actual)) return [`${path} is missing`]
    return Object.entries(expected).flatMap(([member, value]) => {
      const inner = path ? `${path}.${member}` : member
      if (aside.includes(inner)) return []
      if (!made.has(member)) return differences(actual[member], value, aside, inner)
      return sameType(actual[member], value) ? [] : [`${inner} is ${String(actual[member])}`]
    })
  }
  // An empty payload is null to the SDK.
  const [one, other] = [textOf(actual ?? (expected === '' ? '' : undefined)), textOf(expected)]
  if (isObject(other)) return differences(one, other, aside, path)
  return one === other ? [] : [`${path} is ${JSON.stringify(one)} instead of ${JSON.stringify(other)}`]
}
