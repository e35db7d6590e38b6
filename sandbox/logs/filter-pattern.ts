import { AwsError } from '@/sandbox/protocol/aws-error'
import { parseJsonPattern } from './json-pattern'

export type Matches = (message: string) => boolean

const refuse = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** Longest text that a regular expression is tried on: patterns come from callers. */
const subjectMax = 4_096
const repetitionsMax = 3
const regexCharacters = /^[\w:#=@/;,\- ^$?[\]{}|\\*+.]+$/

/** The regular expressions that CloudWatch Logs allows: no groups, so that they cannot run away. */
export const parseRegex = (text: string): Matches => {
  if (!regexCharacters.test(text)) throw refuse('Invalid character(s) in regular expression')
  if ((text.match(/[*+{]/g)?.length ?? 0) > repetitionsMax)
    throw refuse(`The sandbox takes at most ${repetitionsMax} repetitions in a regular expression`)
  let compiled: RegExp
  try {
    compiled = new RegExp(text)
  } catch {
    throw refuse(`Invalid regular expression: ${text}`)
  }
  return (message) => compiled.test(message.slice(0, subjectMax))
}

type Term = { sign: '' | '-' | '?'; matches: Matches }

const termPattern = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"]+))/y

const readTerms = (pattern: string): Term[] => {
  const terms: Term[] = []
  termPattern.lastIndex = 0
  while (termPattern.lastIndex < pattern.length) {
    const found = termPattern.exec(pattern)
    if (!found) throw refuse('Invalid filter pattern')
    const [, sign = '', quoted, regex, bare] = found
    if (bare !== undefined && !/^[\p{L}\p{N}_]+$/u.test(bare)) throw refuse(`Invalid character(s) in term '${bare}'`)
    const text = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? ''
    const matches = regex === undefined ? (message: string) => message.includes(text) : parseRegex(regex)
    terms.push({ sign: sign === '-' || sign === '?' ? sign : '', matches })
  }
  return terms
}

const toTermMatcher = (terms: Term[]): Matches => {
  const wanted = terms.filter(({ sign }) => sign === '')
  const unwanted = terms.filter(({ sign }) => sign === '-')
  const optional = terms.filter(({ sign }) => sign === '?')
  // Optional terms beside others decide nothing: with a wanted one it is enough, with an unwanted one its absence is.
  const alternatives = wanted.length || unwanted.length ? [] : optional
  return (message) =>
    wanted.every(({ matches }) => matches(message)) &&
    !unwanted.some(({ matches }) => matches(message)) &&
    (!alternatives.length || alternatives.some(({ matches }) => matches(message)))
}

/**
 * Compiles a filter pattern: terms, "phrases", `-excluded`, `?optional`, `%regular expressions%` and `{ $.json = … }`.
 * Throws `InvalidParameterException`. Source: CloudWatch Logs, "Filter pattern syntax".
 */
export const parseFilterPattern = (pattern: string | undefined): Matches => {
  const text = pattern?.trim() ?? ''
  if (text === '' || text === '""') return () => true
  if (text.startsWith('{')) return parseJsonPattern(text)
  if (text.startsWith('[')) throw refuse('The sandbox has no space-delimited filter patterns')
  return toTermMatcher(readTerms(text))
}
