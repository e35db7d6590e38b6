import type { EnvironmentText } from './dotenv'

const refuse = (detail: string): EnvironmentText => ({ set: {}, remove: [], problems: [{ line: 1, detail }] })

const lineOf = (text: string, key: string): number => {
  const at = text.indexOf(JSON.stringify(key))
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}

/** Reads an object of strings; numbers and booleans become text, `null` removes the key. */
export const parseEnvironmentJson = (text: string): EnvironmentText => {
  if (!text.trim()) return { set: {}, remove: [], problems: [] }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    return refuse(error instanceof Error ? `Not JSON yet: ${error.message}` : 'Not JSON yet.')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return refuse('Expected an object like {"KEY": "value"}.')
  const result: EnvironmentText = { set: {}, remove: [], problems: [] }
  for (const [key, value] of Object.entries(parsed)) {
    if (value === null) result.remove.push(key)
    else if (typeof value === 'object')
      result.problems.push({ line: lineOf(text, key), detail: `${key} must be a text, not an object or a list.` })
    else result.set[key] = String(value)
  }
  return result
}

/** Writes variables and removals so that `parseEnvironmentJson` reads them back unchanged. */
export const formatEnvironmentJson = (set: Record<string, string>, remove: readonly string[] = []): string =>
  JSON.stringify({ ...set, ...Object.fromEntries(remove.map((key) => [key, null])) }, null, 2)
