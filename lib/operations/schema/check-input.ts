import type { FieldProblem } from '@/lib/api/problem'
import { type Constraint, constraintsOf } from '../constraints'
import type { OperationName } from '../operation'
import { redactedValue } from '../redacted'
import { limitProblem } from './limit'
import { inputShape, type Shape, type Structure } from './shape'

/** Deeper than any input of the API; a structure that contains itself cannot be used to exhaust the stack. */
const depthMax = 24
const problemsMax = 50

type Walk = { problems: FieldProblem[]; depth: number }

const typeNames: Record<Shape['kind'], string> = {
  structure: 'an object',
  map: 'an object',
  list: 'a list',
  string: 'a text',
  blob: 'bytes in base64',
  boolean: 'true or false',
  number: 'a number',
  timestamp: 'a time in seconds since 1970',
  document: 'a JSON value',
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

/** AWS counts to 8,640,000,000,000 seconds either way: where JavaScript's dates end too. */
const isEpochSeconds = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 8.64e12

const hasType = (shape: Shape, value: unknown): boolean => {
  switch (shape.kind) {
    case 'structure':
    case 'map':
      return isObject(value)
    case 'list':
      return Array.isArray(value)
    case 'string':
      return typeof value === 'string'
    case 'blob':
      return typeof value === 'string' && (value === redactedValue || isBase64(value))
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'timestamp':
      return isEpochSeconds(value)
    case 'document':
      return true
  }
}

const isWholeNumber = (constraint: Constraint | undefined): boolean =>
  constraint?.type === 'integer' || constraint?.type === 'long'

const typeProblem = (shape: Shape, value: unknown, constraint: Constraint | undefined): string | null => {
  if (!hasType(shape, value)) return `must be ${typeNames[shape.kind]}`
  if (shape.kind === 'number' && isWholeNumber(constraint) && !Number.isSafeInteger(value))
    return 'must be a whole number'
  if (value === redactedValue)
    return 'still holds the placeholder of a hidden value: enter the value itself or leave it out'
  return null
}

const checkValue = (
  shape: Shape,
  value: unknown,
  constraint: Constraint | undefined,
  field: string,
  walk: Walk,
): void => {
  if (walk.problems.length >= problemsMax) return
  const wrongType = typeProblem(shape, value, constraint)
  if (wrongType) return void walk.problems.push({ field, detail: wrongType })
  if (walk.depth >= depthMax) {
    const detail = `must not be nested more than ${depthMax} levels deep`
    return void walk.problems.push({ field, detail, limit: depthMax })
  }
  const broken = limitProblem(shape, value, constraint ?? { type: 'string' })
  if (broken) walk.problems.push({ field, ...broken })
  const deeper = { problems: walk.problems, depth: walk.depth + 1 }
  if (shape.kind === 'structure' && isObject(value)) {
    checkMembers(shape.structure, value, constraint?.members, `${field}.`, deeper)
  }
  if (shape.kind === 'list' && Array.isArray(value)) {
    value.forEach((item, index) => checkValue(shape.item, item, constraint?.items, `${field}[${index}]`, deeper))
  }
  if (shape.kind === 'map' && isObject(value)) checkEntries(shape, value, constraint, field, deeper)
}

const checkEntries = (
  shape: Extract<Shape, { kind: 'map' }>,
  value: Record<string, unknown>,
  constraint: Constraint | undefined,
  field: string,
  walk: Walk,
) => {
  for (const [key, item] of Object.entries(value)) {
    const broken = constraint?.keys && limitProblem(shape.key, key, constraint.keys)
    if (broken)
      walk.problems.push({ field: `${field}.${key.slice(0, 200)}`, ...broken, detail: `its key ${broken.detail}` })
    checkValue(shape.value, item, constraint?.values, `${field}.${key.slice(0, 200)}`, walk)
  }
}

const checkMembers = (
  structure: Structure,
  value: Record<string, unknown>,
  constraints: Record<string, Constraint> | undefined,
  prefix: string,
  walk: Walk,
) => {
  for (const name of Object.keys(value)) {
    if (!structure.members.has(name)) {
      walk.problems.push({ field: `${prefix}${name.slice(0, 200)}`, detail: `is no member of ${structure.name}` })
      if (walk.problems.length >= problemsMax) return
    }
  }
  for (const [name, { shape, required }] of structure.members) {
    const item = Object.hasOwn(value, name) ? value[name] : undefined
    const constraint = constraints?.[name]
    if (item !== undefined) checkValue(shape, item, constraint, `${prefix}${name}`, walk)
    else if (required || constraint?.required) walk.problems.push({ field: `${prefix}${name}`, detail: 'is required' })
  }
}

/**
 * Everything that is wrong with the input of an operation, as Lambda JSON, before AWS sees it: unknown and missing members,
 * types, lengths, ranges, patterns and values of the model, and placeholders of hidden values. Empty when nothing is.
 */
export const checkInput = (operation: OperationName, input: unknown): FieldProblem[] => {
  const walk: Walk = { problems: [], depth: 0 }
  if (!isObject(input)) return [{ field: '', detail: 'must be an object' }]
  checkMembers(inputShape(operation), input, constraintsOf(operation)?.input, '', walk)
  return walk.problems.slice(0, problemsMax)
}
