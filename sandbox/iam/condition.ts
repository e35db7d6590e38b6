import { BlockList, isIP } from 'node:net'
import type { OneOrMany, PolicyCondition } from './policy'
import { matchesArn, matchesWildcard } from './wildcard'

/** Values of condition keys, names in lower case. An absent key has no value. */
export type ConditionContext = Record<string, string | string[] | undefined>

type Test = (actual: string, expected: string) => boolean

const ignoreCase =
  (test: Test): Test =>
  (actual, expected) =>
    test(actual.toLowerCase(), expected.toLowerCase())
const equals: Test = (actual, expected) => actual === expected
const like: Test = (actual, expected) => matchesWildcard(expected, actual)
const arnLike: Test = (actual, expected) => matchesArn(expected, actual)
const numeric =
  (test: (actual: number, expected: number) => boolean): Test =>
  (actual, expected) =>
    actual.trim() !== '' && expected.trim() !== '' && test(Number(actual), Number(expected))

const epochMs = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text))
const date =
  (test: (actual: number, expected: number) => boolean): Test =>
  (actual, expected) =>
    test(epochMs(actual), epochMs(expected))

const inNetwork: Test = (actual, expected) => {
  const [network = '', bits] = expected.split('/')
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
  if (!isIP(network) || !isIP(actual)) return false
  const list = new BlockList()
  list.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  return list.check(actual, isIP(actual) === 6 ? 'ipv6' : 'ipv4')
}

const positive: Record<string, Test> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: ignoreCase(equals),
  StringLike: like,
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: date((a, b) => a === b),
  DateLessThan: date((a, b) => a < b),
  DateLessThanEquals: date((a, b) => a <= b),
  DateGreaterThan: date((a, b) => a > b),
  DateGreaterThanEquals: date((a, b) => a >= b),
  Bool: ignoreCase(equals),
  BinaryEquals: equals,
  IpAddress: inNetwork,
  ArnEquals: arnLike,
  ArnLike: arnLike,
}

/** Each holds when its positive twin holds for none of the values. */
const negative: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
}

const many = <T>(value: OneOrMany<T>): T[] => (Array.isArray(value) ? value : [value])

/** Replaces `${aws:PrincipalTag/team}`, `${*}`, `${?}` and `${$}`; undefined when a variable has no value. */
export const substitute = (text: string, context: ConditionContext): string | undefined => {
  if (!text.includes('${')) return text
  let isComplete = true
  const replaced = text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name
    const [key = '', fallback] = name.split(/,\s*/)
    const value = context[key.trim().toLowerCase()] ?? fallback?.replace(/^'|'$/g, '')
    if (typeof value !== 'string') isComplete = false
    return typeof value === 'string' ? value : ''
  })
  return isComplete ? replaced : undefined
}

const holds = (operator: string, actual: string | string[] | undefined, expected: string[]): boolean => {
  const [, quantifier, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  if (base === 'Null') return expected.some((value) => (value.toLowerCase() === 'true') === (actual === undefined))
  const isNegative = Object.hasOwn(negative, base)
  const test = positive[negative[base] ?? base]
  // An operator nobody knows never holds: IAM refuses such a policy when it is written.
  if (!test || !Object.hasOwn(isNegative ? negative : positive, base)) return false
  if (actual === undefined || (Array.isArray(actual) && !actual.length))
    return quantifier === 'ForAllValues' || ifExists !== undefined || (isNegative && quantifier !== 'ForAnyValue')
  const holdsFor = (value: string) => expected.some((wanted) => test(value, wanted)) !== isNegative
  const values = many(actual)
  return quantifier === 'ForAnyValue' || (!quantifier && !isNegative) ? values.some(holdsFor) : values.every(holdsFor)
}

/** True when every operator and every key of a `Condition` block holds. */
export const conditionHolds = (condition: PolicyCondition | undefined, context: ConditionContext): boolean =>
  Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const expected = many(values).flatMap((value) => substitute(String(value), context) ?? [])
      return holds(operator, context[key.toLowerCase()], expected)
    }),
  )
