type Piece = { text: string; from: number; isMatch: boolean }

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const piecesOf = (text: string, words: readonly string[]): Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(new RegExp(words.map(escaped).join('|'), 'gi'))) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), from, isMatch: false })
    pieces.push({ text: match[0], from: match.index, isMatch: true })
    from = match.index + match[0].length
  }
  pieces.push({ text: text.slice(from), from, isMatch: false })
  return pieces
}

/** A text in which the words someone looks for stand out. */
export const Highlight = ({ text, words }: { text: string; words: readonly string[] }) => {
  if (!words.length) return text
  return piecesOf(text, words).map(({ text: piece, from, isMatch }) =>
    isMatch ? (
      <mark key={from} className="rounded-[3px] bg-accent-weak text-accent-fg">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}
