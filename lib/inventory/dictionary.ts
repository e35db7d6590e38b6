/** Texts that repeat (regions, runtimes, roles), each kept once and known by a number. */
export type Dictionary = { codeOf: (text: string) => number; textOf: (code: number) => string; size: () => number }

export const createDictionary = (): Dictionary => {
  const texts: string[] = []
  const codes = new Map<string, number>()
  return {
    codeOf(text) {
      const known = codes.get(text)
      if (known !== undefined) return known
      texts.push(text)
      codes.set(text, texts.length - 1)
      return texts.length - 1
    },
    textOf: (code) => texts[code] ?? '',
    size: () => texts.length,
  }
}
