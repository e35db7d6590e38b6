import { quotedText } from './quoted-text'

/** Template code that stands in the YAML as it is, such as `!Ref Name`. */
export class YamlCode {
  readonly code: string

  constructor(code: string) {
    this.code = code
  }
}

/** Words that mean text in every version of YAML: no number, boolean or null reads like them. */
const isPlain = (text: string): boolean =>
  /^(?:[A-Za-z][\w-]*(?:::?[A-Za-z][\w-]*)*|arn:[\w:/.+=,@-]*\w)$/.test(text) &&
  !/^(?:y|yes|n|no|on|off|true|false|null|nan|inf)$/i.test(text)

const scalar = (value: unknown): string =>
  typeof value === 'string' ? (isPlain(value) ? value : quotedText(value)) : String(value)

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof YamlCode)

const line = (start: string, value: unknown, indent: string): string[] => {
  if (value instanceof YamlCode) return [`${indent}${start} ${value.code}`]
  if (!isNested(value)) return [`${indent}${start} ${scalar(value)}`]
  return [`${indent}${start}`, ...lines(value, `${indent}  `)]
}

const lines = (value: object, indent: string): string[] => {
  if (!Array.isArray(value)) {
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .flatMap(([key, member]) => line(`${scalar(key)}:`, member, indent))
  }
  return value.flatMap((item: unknown) => {
    if (!isNested(item)) return line('-', item, indent)
    const [first = '', ...rest] = lines(item, `${indent}  `)
    return [`${indent}- ${first.trimStart()}`, ...rest]
  })
}

/** YAML of plain data; text is quoted unless no reader could take it for anything else. */
export const yamlText = (value: object): string => `${lines(value, '').join('\n')}\n`
