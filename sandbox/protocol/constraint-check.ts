import type { Constraint } from '@/lib/operations/constraints'

/** Longest text a pattern is tried on. What is longer violates its length anyway, and costs nothing this way. */
const patternLengthMax = 10_000

const patterns = new Map<string, RegExp>()

const compile = (pattern: string): RegExp => {
  const known = patterns.get(pattern)
  if (known) return known
  const compiled = new RegExp(`^(?:${pattern})$`, pattern.includes('\\p{') ? 'us' : 's')
  patterns.set(pattern, compiled)
  return compiled
}

const sizeOf = (value: unknown): number | undefined => {
  // Java counts UTF-16 units as JavaScript does.
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (value instanceof Uint8Array) return value.byteLength
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return Object.keys(value).length
  return undefined
}

/** As Java prints it: a whole number of a double has a fraction too. */
export const showNumber = (value: number, constraint?: Constraint): string =>
  constraint?.type === 'double' && Number.isInteger(value) ? `${value}.0` : `${value}`

const isNumeric = ({ type }: Constraint): boolean => type === 'integer' || type === 'long' || type === 'double'

/** Everything that a constraint asks for, in the words of AWS's generated validation. */
export const demandsOf = (constraint: Constraint): string[] => {
  const { min, max, pattern, enum: values, items } = constraint
  const word = isNumeric(constraint) ? 'value' : 'length'
  return [
    ...(max === undefined ? [] : [`Member must have ${word} less than or equal to ${showNumber(max, constraint)}`]),
    ...(min === undefined ? [] : [`Member must have ${word} greater than or equal to ${showNumber(min, constraint)}`]),
    ...(pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${pattern}`]),
    ...(values ? [`Member must satisfy enum value set: [${values.join(', ')}]`] : []),
    ...(items && demandsOf(items).length ? [`Member must satisfy constraint: [${demandsOf(items).join(', ')}]`] : []),
  ]
}

const sizeViolations = (value: unknown, { min, max }: Constraint): string[] => {
  const [amount, word] = typeof value === 'number' ? [value, 'value'] : [sizeOf(value), 'length']
  const violations: string[] = []
  if (amount === undefined) return violations
  if (max !== undefined && amount > max) violations.push(`Member must have ${word} less than or equal to ${max}`)
  if (min !== undefined && amount < min) violations.push(`Member must have ${word} greater than or equal to ${min}`)
  return violations
}

/** What is wrong with one value by itself, each violation in the words of AWS's generated validation. */
export const violationsOf = (value: unknown, constraint: Constraint): string[] => {
  const violations = sizeViolations(value, constraint)
  if (typeof value !== 'string') return violations
  const { pattern, enum: values } = constraint
  if (pattern !== undefined && (value.length > patternLengthMax || !compile(pattern).test(value)))
    violations.push(`Member must satisfy regular expression pattern: ${pattern}`)
  if (values && !values.includes(value)) violations.push(`Member must satisfy enum value set: [${values.join(', ')}]`)
  return violations
}
