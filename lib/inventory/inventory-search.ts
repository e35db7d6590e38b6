/** Words of a query, each of which has to be found. */
const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

const scan = (haystacks: readonly string[], rows: Uint32Array, words: string[]): Uint32Array => {
  const found = new Uint32Array(rows.length)
  const [first = '', ...others] = words
  let count = 0
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const haystack = haystacks[row] ?? ''
    if (haystack.includes(first) && others.every((word) => haystack.includes(word))) found[count++] = row
  }
  return found.subarray(0, count)
}

/**
 * Search over name and description that keeps up with typing: while a query only gets longer, what it finds is looked for in
 * what was found before. Keeps the order of `rows`.
 */
export const createInventorySearch = (haystacks: readonly string[]) => {
  let last: { query: string; rows: Uint32Array; found: Uint32Array } | undefined
  return (query: string, rows: Uint32Array): Uint32Array => {
    const words = wordsOf(query)
    if (!words.length) return rows
    if (last?.rows === rows && last.query === query) return last.found
    const isNarrower = last?.rows === rows && query.startsWith(last.query)
    const found = scan(haystacks, isNarrower && last ? last.found : rows, words)
    last = { query, rows, found }
    return found
  }
}
