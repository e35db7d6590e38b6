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

/** Wildcards in each of the six parts of an ARN; only the last may span colons. */
export const matchesArn = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true
  const split = (text: string) => {
    const parts = text.split(':')
    return [...parts.slice(0, 5), parts.slice(5).join(':')]
  }
  const actual = split(arn)
  return split(pattern).every((part, index) => matchesWildcard(part, actual[index] ?? ''))
}
