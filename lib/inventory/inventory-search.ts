import type { TextIndex } from './text-index'

/** Below this many rows, looking at each is quicker than searching everything. */
const fewRows = 4000

/** Words of a query, each of which has to be found, the most telling first. */
const wordsOf = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)

const filter = (rows: Uint32Array, isFound: (row: number) => boolean): Uint32Array => {
  const found = new Uint32Array(rows.length)
  let count = 0
  for (const row of rows) if (isFound(row)) found[count++] = row
  return found.slice(0, count)
}

/**
 * Search over name and description that keeps up with typing: while a query only gets longer, what it finds is looked for in
 * what was found before. Keeps the order of `rows`.
 */
export const createInventorySearch = (index: TextIndex) => {
  let last: { query: string; rows: Uint32Array; found: Uint32Array } | undefined
  let marked: { word: string; rows: Uint32Array; marks: Uint8Array } | undefined
  const markFirst = (word: string, rows: Uint32Array) => {
    if (marked?.rows !== rows || marked.word !== word) marked = { word, rows, marks: index.mark(word) }
    return marked.marks
  }
  const scan = (words: string[], rows: Uint32Array, all: Uint32Array): Uint32Array => {
    const [first = '', ...others] = words
    if (rows.length < fewRows) return filter(rows, (row) => words.every((word) => index.textOf(row).includes(word)))
    const marks = markFirst(first, all)
    const found = filter(rows, (row) => marks[row] === 1)
    return others.length ? filter(found, (row) => others.every((word) => index.textOf(row).includes(word))) : found
  }
  return (query: string, rows: Uint32Array): Uint32Array => {
    const words = wordsOf(query)
    if (!words.length) return rows
    if (last?.rows === rows && last.query === query) return last.found
    const isNarrower = last?.rows === rows && query.startsWith(last.query)
    const found = scan(words, isNarrower && last ? last.found : rows, rows)
    last = { query, rows, found }
    return found
  }
}
