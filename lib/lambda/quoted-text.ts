const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (character: string): string => {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
  return short[character] ?? (code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`)
}

/** What a person cannot see but an editor or terminal may act on: controls, text direction, line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** True for text with characters that act on a terminal or hide what stands there. */
export const hasUnseen = (text: string): boolean => text.search(unseen) >= 0

/** Text in double quotes with the escapes that Python, YAML and HCL share. */
export const quotedText = (text: string): string =>
  `"${text.toWellFormed().replace(/["\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}"`

/** JSON in which nothing is hidden: what one cannot see is written as its escape. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(unseen, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  )
