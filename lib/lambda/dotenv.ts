/** Variables to set and keys to remove, as read from text, with the line of each mistake. */
export type EnvironmentText = {
  set: Record<string, string>
  remove: string[]
  problems: { line: number; detail: string }[]
}

const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', r: '\r', t: '\t' })[character] ?? character)

const assignment = /^\s*(?:export\s+)?([^\s=#]+)\s*=\s?(.*)$/
const removal = /^\s*unset\s+(\S+)\s*$/

/** End of a quoted value: the first quote that is not escaped; -1 while it is still open. */
const closingQuote = (text: string, quote: string): number => {
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === '\\' && quote === '"') index += 1
    else if (text[index] === quote) return index
  }
  return -1
}

const bareValue = (text: string): string => text.replace(/\s+#.*$/, '').trim()

/** A value that starts with a quote, which may go on over several lines; null when the quote is never closed. */
const quotedValue = (first: string, rest: string[]): { value: string; lines: number } | null => {
  const quote = first[0] ?? '"'
  let text = first
  for (let lines = 0; lines <= rest.length; lines += 1) {
    const end = closingQuote(text, quote)
    if (end > 0) {
      const inner = text.slice(1, end)
      return { value: quote === '"' ? unescape(inner) : inner, lines }
    }
    text += `\n${rest[lines] ?? ''}`
  }
  return null
}

/** Reads `.env` text: `KEY=value`, quotes, several lines inside quotes, `export`, comments, and `unset KEY` to remove a key. */
export const parseDotenv = (text: string): EnvironmentText => {
  const result: EnvironmentText = { set: {}, remove: [], problems: [] }
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (!line.trim() || line.trimStart().startsWith('#')) continue
    const removed = removal.exec(line)?.[1]
    const [, key, raw = ''] = assignment.exec(line) ?? []
    if (removed) result.remove.push(removed)
    else if (!key) result.problems.push({ line: index + 1, detail: 'Expected KEY=value.' })
    else if (!/^["']/.test(raw.trimStart())) result.set[key] = bareValue(raw)
    else {
      const quoted = quotedValue(raw.trimStart(), lines.slice(index + 1))
      if (quoted) {
        result.set[key] = quoted.value
        index += quoted.lines
      } else result.problems.push({ line: index + 1, detail: `The quote of ${key} is never closed.` })
    }
  }
  return result
}

const quote = (value: string): string =>
  /^[\w./:@%+,-]*$/.test(value)
    ? value
    : `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`

/** Writes variables and removals as `.env` text that `parseDotenv` reads back unchanged. */
export const formatDotenv = (set: Record<string, string>, remove: readonly string[] = []): string =>
  [...Object.entries(set).map(([key, value]) => `${key}=${quote(value)}`), ...remove.map((key) => `unset ${key}`)].join(
    '\n',
  )
