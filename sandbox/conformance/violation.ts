import type { Constraint } from '@/lib/operations/constraints'
import type { WireInput } from './catalog-request'

/** A value that breaks one constraint, and how AWS says so. */
export type Violation = { path: string; input: WireInput; says: string }

type Broken = { path: string; value: unknown; says: string }

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** Text that no pattern of the API takes, as far as patterns refuse anything. */
const odd = ['', '!', ' ', '/', '.', '\u0001', 'ä', '$', '~ ~'].flatMap((text) => [
  text,
  `${text}x${text}`,
  `arn:${text}`,
])

const fits = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`, 's').test(text)

const breakText = ({ min, max, pattern, enum: values }: Constraint): [string, string][] => {
  const broken: [string, string][] = []
  if (max !== undefined && max < 5_000) broken.push(['a'.repeat(max + 1), `length less than or equal to ${max}`])
  if (min !== undefined && min > 0) broken.push(['', `length greater than or equal to ${min}`])
  const unfit = pattern === undefined ? undefined : odd.find((text) => text && !fits(pattern, text))
  if (pattern !== undefined && unfit !== undefined) broken.push([unfit, `regular expression pattern: ${pattern}`])
  if (values) broken.push(['no-such-value', `enum value set: [${values.join(', ')}]`])
  return broken
}

const breakNumber = ({ min, max }: Constraint): [number, string][] => [
  ...(max !== undefined ? ([[max + 1, `value less than or equal to ${max}`]] as [number, string][]) : []),
  ...(min !== undefined ? ([[min - 1, `value greater than or equal to ${min}`]] as [number, string][]) : []),
]

const filler = ({ type, enum: values }: Constraint): unknown => {
  if (type === 'structure' || type === 'map') return {}
  if (type === 'list') return []
  if (type === 'boolean') return true
  if (type === 'string' || type === 'blob') return values?.[0] ?? 'a'
  return 1
}

const breakList = (path: string, { items, min, max }: Constraint): Broken[] => {
  const broken: Broken[] = []
  if (!items) return broken
  const fill = (count: number) => Array.from({ length: count }, () => filler(items))
  if (max !== undefined && max <= 1_000)
    broken.push({ path, value: fill(max + 1), says: `length less than or equal to ${max}` })
  if (min) broken.push({ path, value: fill(min - 1), says: `length greater than or equal to ${min}` })
  if (items.type === 'structure')
    for (const inner of breakAny(`${path}.1.member`, items)) broken.push({ ...inner, value: [inner.value] })
  else for (const inner of breakAny(path, items)) broken.push({ ...inner, path, value: [inner.value] })
  return broken
}

const breakMap = (path: string, { keys, values, min, max }: Constraint): Broken[] => {
  const broken: Broken[] = []
  const fill = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, values ? filler(values) : 'a']))
  if (max !== undefined && max <= 1_000)
    broken.push({ path, value: fill(max + 1), says: `length less than or equal to ${max}` })
  if (min) broken.push({ path, value: {}, says: `length greater than or equal to ${min}` })
  for (const [key, says] of keys ? breakText(keys) : [])
    broken.push({ path, value: { [key]: values ? filler(values) : 'a' }, says })
  if (values?.type === 'structure')
    for (const inner of breakAny(`${path}.k.member`, values)) broken.push({ ...inner, value: { k: inner.value } })
  else
    for (const inner of values ? breakAny(path, values) : []) broken.push({ ...inner, path, value: { k: inner.value } })
  return broken
}

const breakStructure = (path: string, members: Record<string, Constraint>): Broken[] =>
  Object.entries(members).flatMap(([name, member]) => {
    const inner = `${path}.${lowerCamel(name)}`
    const missing: Broken[] = member.required ? [{ path: inner, value: {}, says: 'Member must not be null' }] : []
    return [...missing, ...breakAny(inner, member).map((broken) => ({ ...broken, value: { [name]: broken.value } }))]
  })

const breakAny = (path: string, constraint: Constraint): Broken[] => {
  const { type, members } = constraint
  if (type === 'structure') return breakStructure(path, members ?? {})
  if (type === 'list') return breakList(path, constraint)
  if (type === 'map') return breakMap(path, constraint)
  if (type === 'string') return breakText(constraint).map(([value, says]) => ({ path, value, says }))
  if (type === 'integer' || type === 'long' || type === 'double')
    return breakNumber(constraint).map(([value, says]) => ({ path, value, says }))
  return []
}

/** An empty label makes another path, and so another operation or none. */
const canBeSent = (constraint: Constraint, value: unknown): boolean =>
  // A list without items leaves no trace in a query.
  !(constraint.in === 'querystring' && Array.isArray(value) && !value.length) &&
  (constraint.in !== 'uri' || (value !== '' && value !== '.')) &&
  // A header holds visible ASCII; anything else does not leave the client.
  (constraint.in !== 'header' || (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)))

/** Every input that breaks one constraint of an operation, made from one that is good. */
export const violationsOf = (good: WireInput, constraints: Record<string, Constraint>): Violation[] =>
  Object.entries(constraints).flatMap(([name, constraint]) => {
    const path = lowerCamel(name)
    const found: Violation[] = breakAny(path, constraint)
      .filter(({ value }) => canBeSent(constraint, value))
      .map(({ value, says, path: where }) => ({ path: where, input: { ...good, [name]: value }, says }))
    const { [name]: _, ...without } = good
    if (constraint.required && constraint.in !== 'uri' && !constraint.streaming)
      found.push({ path, input: without, says: 'Member must not be null' })
    return found
  })
