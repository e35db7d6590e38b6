import { expect, test } from 'vitest'
import { createTextIndex } from './text-index'

const marked = (marks: Uint8Array) => [...marks.entries()].flatMap(([row, mark]) => (mark ? [row] : []))

const filled = (count: number) => {
  const index = createTextIndex()
  for (let row = 0; row < count; row += 1) index.set(row, `row ${row}`)
  return index
}

test('every row that has the word is marked, each once, however many rows there are', () => {
  const index = filled(10_000)
  const naive = Array.from({ length: 10_000 }, (_, row) => row).filter((row) => `row ${row}`.includes('99'))
  expect(marked(index.mark('99'))).toEqual(naive)
  expect(marked(index.mark('row'))).toHaveLength(10_000)
  expect(marked(index.mark('row 9999'))).toEqual([9999])
})

test('nothing is found across two rows', () => {
  const index = createTextIndex()
  index.set(0, 'ab')
  index.set(1, 'cd')
  expect(marked(index.mark('bc'))).toEqual([])
  expect(marked(index.mark('d'))).toEqual([1])
})

test('a changed or emptied row is found as it is now', () => {
  const index = filled(5000)
  expect(marked(index.mark('row 4999'))).toEqual([4999])
  index.set(4999, '')
  index.set(0, 'new text')
  expect(marked(index.mark('row 4999'))).toEqual([])
  expect(marked(index.mark('new'))).toEqual([0])
})
