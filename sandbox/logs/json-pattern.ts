import { AwsError } from '@/sandbox/protocol/aws-error'
import { matchesWildcard } from '@/sandbox/iam/wildcard'

type Test = (document: unknown) => boolean
type Reader = { next(): string | undefined; peek(): string | undefined }

const refuse = (): AwsError => new AwsError('InvalidParameterException', 'Invalid filter pattern')

const tokenPattern = /\s*(&&|\|\||!=|<=|>=|[()=<>]|"(?:[^"\\]|\\.)*"|[^\s()=<>!&|"]+)/y
const depthMax = 50

const readTokens = (text: string): Reader => {
  const tokens: string[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const token = tokenPattern.exec(text)?.[1]
    if (token === undefined) throw refuse()
    tokens.push(token)
  }
  let at = 0
  return { next: () => tokens[at++], peek: () => tokens[at] }
}

const select = (path: string): ((document: unknown) => unknown) => {
  if (!/^\$(?:\.[\w-]+|\[(?:\d+|\*|"[^"]*")\])*$/.test(path)) throw refuse()
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, member, index]) => member ?? index ?? '')
  return (document) => {
    let value = document
    for (const step of steps) {
      if (typeof value !== 'object' || value === null) return undefined
      value = Object.entries(value).find(([name]) => name === step)?.[1]
    }
    return value
  }
}

const compare: Record<string, (actual: number, wanted: number) => boolean> = {
  '<': (actual, wanted) => actual < wanted,
  '>': (actual, wanted) => actual > wanted,
  '<=': (actual, wanted) => actual <= wanted,
  '>=': (actual, wanted) => actual >= wanted,
}

const equals = (value: unknown, wanted: string): boolean => {
  if (typeof value === 'object' || value === undefined) return false
  if (typeof value === 'number' && wanted.trim() !== '' && Number(wanted) === value) return true
  return matchesWildcard(wanted, String(value))
}

const readComparison = (tokens: Reader): Test => {
  const read = select(tokens.next() ?? '')
  const operator = tokens.next()
  const operand = tokens.next()
  if (operand === undefined) throw refuse()
  if (operator === 'IS') {
    if (operand === 'NULL') return (document) => read(document) === null
    if (operand === 'TRUE' || operand === 'FALSE') return (document) => read(document) === (operand === 'TRUE')
    throw refuse()
  }
  if (operator === 'NOT' && operand === 'EXISTS') return (document) => read(document) === undefined
  const wanted = operand.startsWith('"') ? operand.slice(1, -1).replace(/\\(.)/g, '$1') : operand
  if (operator === '=') return (document) => equals(read(document), wanted)
  if (operator === '!=') return (document) => read(document) !== undefined && !equals(read(document), wanted)
  const test = operator === undefined ? undefined : compare[operator]
  if (!test || Number.isNaN(Number(wanted))) throw refuse()
  return (document) => {
    const value = read(document)
    return typeof value === 'number' && test(value, Number(wanted))
  }
}

const readAll = (tokens: Reader, depth: number): Test => {
  const tests = [readOne(tokens, depth)]
  while (tokens.peek() === '&&') {
    tokens.next()
    tests.push(readOne(tokens, depth))
  }
  return (document) => tests.every((test) => test(document))
}

const readAny = (tokens: Reader, depth: number): Test => {
  const tests = [readAll(tokens, depth)]
  while (tokens.peek() === '||') {
    tokens.next()
    tests.push(readAll(tokens, depth))
  }
  return (document) => tests.some((test) => test(document))
}

const readOne = (tokens: Reader, depth: number): Test => {
  if (tokens.peek() !== '(') return readComparison(tokens)
  if (depth > depthMax) throw refuse()
  tokens.next()
  const inner = readAny(tokens, depth + 1)
  if (tokens.next() !== ')') throw refuse()
  return inner
}

/** Compiles `{ $.level = "ERROR" && $.ms > 500 }`; messages that are no JSON never match. */
export const parseJsonPattern = (pattern: string): ((message: string) => boolean) => {
  const [, inner] = /^\{(.*)\}$/s.exec(pattern) ?? []
  if (inner === undefined) throw refuse()
  const tokens = readTokens(inner.trim())
  const test = readAny(tokens, 0)
  if (tokens.peek() !== undefined) throw refuse()
  return (message) => {
    if (!message.startsWith('{')) return false
    try {
      return test(JSON.parse(message))
    } catch {
      return false
    }
  }
}
