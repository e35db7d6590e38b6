/** Both `*` and `?` of IAM, matched without backtracking blow-up: the patterns come from callers. */
export const matchesWildcard = (pattern: string, text: string): boolean => {
  if (pattern === '*') return true
  let p = 0
  let t = 0
  let star = -1
  let mark = 0
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t]) && pattern[p] !== '*') {
      p++
      t++
    } else if (pattern[p] === '*') {
      star = p++
      mark = t
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** What was made of a pattern: the same policies are asked again with every call. */
const remembered = <T>(make: (pattern: string) => T): ((pattern: string) => T) => {
  const known = new Map<string, T>()
  return (pattern) => {
    const hit = known.get(pattern)
    if (hit !== undefined) return hit
    if (known.size >= 1_000) known.clear()
    const made = make(pattern)
    known.set(pattern, made)
    return made
  }
}

const split = (text: string): string[] => {
  const parts = text.split(':')
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

const splitPattern = remembered(split)
const lowered = remembered((text) => text.toLowerCase())

/** Actions are compared without their case. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matchesWildcard(lowered(pattern), lowered(action))

/** Wildcards in each of the six parts of an ARN; only the last may span colons. */
export const matchesArn = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true
  const actual = split(arn)
  return splitPattern(pattern).every((part, index) => matchesWildcard(part, actual[index] ?? ''))
}
