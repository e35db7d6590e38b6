import 'server-only'
import { isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { type Config, configSchema, secretMembers } from './config-schema'

/** Everything wrong with the configuration file, one `file:line:column member: problem` per line. Holds no secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

type Path = readonly PropertyKey[]
type Place = { document: Document; lines: LineCounter; file: string }
type Finding = { path: Path; message: string; key?: string }

const asText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  )

const nodeAt = (document: Document, path: Path): unknown =>
  path.length ? document.getIn(path, true) : document.contents

const keyAt = (document: Document, path: Path, key: string): unknown => {
  const parent = nodeAt(document, path)
  if (!parent || typeof parent !== 'object' || !('items' in parent) || !Array.isArray(parent.items)) return undefined
  return parent.items.filter(isPair).find((pair) => String(pair.key) === key)?.key
}

/** Line and column of a member, or of the nearest parent that the file has. */
const position = ({ document, lines, file }: Place, { path, key }: Finding): string => {
  const node = key === undefined ? nodeAt(document, path) : keyAt(document, path, key)
  if (isNode(node) && node.range) {
    const { line, col } = lines.linePos(node.range[0])
    return `${file}:${line}:${col}`
  }
  const parent = key === undefined ? path.slice(0, -1) : path
  return path.length || key !== undefined
    ? position({ document, lines, file }, { path: parent, message: '' })
    : `${file}:1:1`
}

const gotten = ({ document }: Place, path: Path): string => {
  if (path.some((part) => secretMembers.has(String(part)))) return ''
  const node = nodeAt(document, path)
  if (node === undefined || node === null) return ''
  const value = isNode(node) ? node.toJS(document) : node
  return value === null || typeof value === 'object' ? '' : `, got ${JSON.stringify(value).slice(0, 200)}`
}

const isMissing = ({ document }: Place, path: Path): boolean => path.length > 0 && nodeAt(document, path) === undefined

const sentence = (place: Place, finding: Finding): string => {
  const { path, key, message } = finding
  const name = asText(key === undefined ? path : [...path, key])
  const missing = key === undefined && isMissing(place, path) ? ', but it is missing' : ''
  const got = key === undefined ? gotten(place, path) : ''
  return `${position(place, finding)} ${name ? `${name}: ` : ''}${message}${missing || got}`
}

/** Zod answers a union with one issue; the branch that got furthest says what is wrong. */
const findingsOf = (issue: z.core.$ZodIssue, prefix: Path = []): Finding[] => {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path, key, message: 'no such member' }))
  }
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }]
  const deep = issue.errors.find((branch) => branch.length > 0 && branch.every((inner) => inner.path.length > 0))
  return deep ? deep.flatMap((inner) => findingsOf(inner, path)) : [{ path, message: issue.message }]
}

const toPlain = (document: Document, file: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new ConfigError([`${file}:1:1 ${cause instanceof Error ? cause.message : 'cannot be read'}`])
  }
}

type Reader = (name: string) => string | undefined

/** Replaces each `env:NAME` text by that variable; what is not set is reported, not left empty. */
const resolveEnvironment = (value: unknown, read: Reader, path: Path, findings: Finding[]): unknown => {
  if (typeof value === 'string' && value.startsWith('env:')) {
    const name = value.slice('env:'.length)
    const found = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? read(name) : undefined
    if (!found) findings.push({ path, message: `expected the environment variable ${name} to be set` })
    return found ?? value
  }
  if (Array.isArray(value))
    return value.map((item, index) => resolveEnvironment(item, read, [...path, index], findings))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveEnvironment(item, read, [...path, key], findings)]),
  )
}

/**
 * Reads the text of a configuration file. `read` looks up environment variables for `env:NAME`.
 * Throws ConfigError with the place of every problem.
 */
export const parseConfig = (text: string, file: string, read: Reader): Config => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = { document, lines, file }
  if (document.errors.length) {
    throw new ConfigError(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0])
        return `${file}:${line}:${col} ${error.message}`
      }),
    )
  }
  const findings: Finding[] = []
  const value = resolveEnvironment(toPlain(document, file), read, [], findings)
  const parsed = configSchema.safeParse(value)
  const unresolved = new Set(findings.map(({ path }) => asText(path)))
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => findingsOf(issue))
  const all = [...findings, ...issues.filter(({ path }) => !unresolved.has(asText(path)))]
  if (!parsed.success || all.length) throw new ConfigError(all.map((finding) => sentence(place, finding)))
  return parsed.data
}
