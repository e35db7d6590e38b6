const blockRows = 4096

type Block = { text: string; ends: Uint32Array }

/** Stands after each text; no query holds one, because words are split at white space. */
const terminator = '\u0000'

/**
 * Texts by row, searchable all at once. A hundred thousand strings lie all over memory and reading each costs more than comparing it,
 * so they are copied into a few long ones; only blocks in which something changed are copied again.
 */
export const createTextIndex = () => {
  const texts: string[] = []
  const blocks: (Block | undefined)[] = []

  const blockAt = (index: number): Block => {
    const built = blocks[index]
    if (built) return built
    const own = texts.slice(index * blockRows, (index + 1) * blockRows)
    const ends = new Uint32Array(own.length)
    let end = 0
    for (const [at, text] of own.entries()) {
      end += text.length + 1
      ends[at] = end
    }
    const block = { text: own.join(terminator) + terminator, ends }
    blocks[index] = block
    return block
  }

  /** After a match the rest of its row is skipped: once is enough. */
  const markBlock = ({ text, ends }: Block, word: string, from: number, marks: Uint8Array) => {
    let row = 0
    let at = text.indexOf(word)
    while (at >= 0) {
      while ((ends[row] ?? text.length) <= at) row += 1
      marks[from + row] = 1
      at = text.indexOf(word, ends[row] ?? text.length)
    }
  }

  return {
    textOf: (row: number): string => texts[row] ?? '',
    size: (): number => texts.length,
    set(row: number, text: string): void {
      texts[row] = text
      blocks[Math.floor(row / blockRows)] = undefined
    },
    /** One byte per row: 1 where the text has the word. */
    mark(word: string): Uint8Array {
      const marks = new Uint8Array(texts.length)
      for (let index = 0; index * blockRows < texts.length; index += 1)
        markBlock(blockAt(index), word, index * blockRows, marks)
      return marks
    },
  }
}

export type TextIndex = ReturnType<typeof createTextIndex>
