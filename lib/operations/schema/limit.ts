import * as sdk from '@aws-sdk/client-lambda'
import type { FieldProblem } from '@/lib/api/problem'
import type { Constraint } from '../constraints'
import type { Shape } from './shape'

const sdkEnums = Object.values(sdk as Record<string, unknown>).flatMap((value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const texts = Object.values(value)
  return texts.length && texts.every((text) => typeof text === 'string') ? [texts as string[]] : []
})

const widened = new Map<string, readonly string[]>()

/** The model's values, or those of the SDK's enum that has them all: the SDK learns of new runtimes before the facts do. */
const allowedValues = (values: readonly string[]): readonly string[] => {
  const key = values.join('\n')
  const known = widened.get(key)
  if (known) return known
  const wider = sdkEnums
    .filter((candidate) => values.every((value) => candidate.includes(value)))
    .toSorted((a, b) => a.length - b.length)
  const allowed = wider[0] ?? values
  widened.set(key, allowed)
  return allowed
}

const compiled = new Map<string, RegExp>()

const matches = (pattern: string, text: string): boolean => {
  const expression = compiled.get(pattern) ?? new RegExp(`^(?:${pattern})$`)
  compiled.set(pattern, expression)
  return expression.test(text)
}

const english = new Intl.NumberFormat('en')

const outOfRange = (
  size: number,
  { min, max }: Constraint,
  unit: string,
): Pick<FieldProblem, 'detail' | 'limit'> | null => {
  if (max !== undefined && size > max) return { detail: `must be at most ${english.format(max)}${unit}`, limit: max }
  if (min !== undefined && size < min) return { detail: `must be at least ${english.format(min)}${unit}`, limit: min }
  return null
}

/** No pattern of the model is meant for longer texts; testing one against megabytes only costs time. */
const patternLengthMax = 16_384

const textProblem = (text: string, constraint: Constraint, isLabel: boolean) => {
  const length = constraint.max !== undefined && text.length > constraint.max ? [...text].length : text.length
  const range = outOfRange(length, constraint, ' characters')
  if (range) return range
  if (isLabel && text === '') return { detail: 'must not be empty', limit: 1 }
  const allowed = constraint.enum && allowedValues(constraint.enum)
  if (allowed && !allowed.includes(text)) return { detail: `must be one of ${allowed.join(', ')}` }
  const { pattern } = constraint
  if (pattern === undefined || pattern === '[\\s\\S]*') return null
  if (text.length > patternLengthMax) {
    return { detail: `must be at most ${english.format(patternLengthMax)} characters`, limit: patternLengthMax }
  }
  return matches(pattern, text) ? null : { detail: `must match ${pattern}`, limit: pattern }
}

const bytesOf = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (/={1,2}$/.exec(base64)?.[0].length ?? 0)

/** What breaks a limit of the model in one value whose type is right; null when nothing does. */
export const limitProblem = (shape: Shape, value: unknown, constraint: Constraint) => {
  if (typeof value === 'string') {
    if (shape.kind === 'blob') return outOfRange(bytesOf(value), constraint, ' bytes')
    return textProblem(value, constraint, shape.label)
  }
  if (typeof value === 'number') return outOfRange(value, constraint, '')
  if (Array.isArray(value)) return outOfRange(value.length, constraint, ' items')
  if (shape.kind !== 'map' || typeof value !== 'object' || value === null) return null
  return outOfRange(Object.keys(value).length, constraint, ' entries')
}
