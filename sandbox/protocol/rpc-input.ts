import type { Constraint } from '@/lib/operations/constraints'
import { AwsError } from './aws-error'

/** Members of an operation's input by name, each with what its service model says. */
export type MemberRules = Readonly<Record<string, Constraint>>

type ValueOf<C> = C extends { type: 'string' }
  ? string
  : C extends { type: 'integer' | 'long' | 'double' }
    ? number
    : C extends { type: 'boolean' }
      ? boolean
      : C extends { type: 'timestamp' }
        ? Date
        : C extends { type: 'list'; items: infer Items }
          ? ValueOf<Items>[]
          : C extends { type: 'structure'; members: infer Inner }
            ? Members<Inner>
            : unknown

/** What an input that keeps the rules looks like. */
export type Members<Rules> = {
  [M in keyof Rules as Rules[M] extends { required: true } ? M : never]: ValueOf<Rules[M]>
} & { [M in keyof Rules as Rules[M] extends { required: true } ? never : M]?: ValueOf<Rules[M]> }

const refuse = (given: string, wanted: string): AwsError =>
  new AwsError('SerializationException', `${given} can not be converted to ${wanted}`)

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'LIST_VALUE' : `${typeof value}_VALUE`.toUpperCase())

const toNumber = (value: unknown): number => {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  throw refuse(kindOf(value), 'a Number')
}

const toBoolean = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw refuse(kindOf(value), 'a Boolean')
}

/** Epoch seconds in JSON, tag 1 with epoch seconds in CBOR, ISO 8601 in forms. */
const toDate = (value: unknown): Date => {
  if (typeof value === 'object' && value !== null && 'value' in value) return toDate(value.value)
  const isText = typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value)
  const date = new Date(isText ? value : toNumber(value) * 1_000)
  if (Number.isNaN(date.getTime())) throw refuse(kindOf(value), 'a Timestamp')
  return date
}

const decodeValue = (value: unknown, constraint: Constraint): unknown => {
  const { type, items, members } = constraint
  if (type === 'string') {
    if (typeof value !== 'string') throw refuse(kindOf(value), 'a String')
    return value
  }
  if (type === 'integer' || type === 'long' || type === 'double') return toNumber(value)
  if (type === 'boolean') return toBoolean(value)
  if (type === 'timestamp') return toDate(value)
  if (type === 'list') {
    if (!Array.isArray(value)) throw refuse(kindOf(value), 'a List')
    return value.map((item) => (items ? decodeValue(item, items) : item))
  }
  return type === 'structure' ? decodeMembers(value, members ?? {}) : value
}

/**
 * The members that the rules know, as the types that they say; what they do not know is ignored, as AWS does in these
 * protocols. Throws `SerializationException` for what cannot be such a type.
 */
export const decodeMembers = (raw: unknown, rules: MemberRules): Record<string, unknown> => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw refuse(kindOf(raw), 'a Structure')
  const given = new Map(Object.entries(raw))
  const input: Record<string, unknown> = {}
  for (const [name, constraint] of Object.entries(rules)) {
    const value: unknown = given.get(name)
    if (value !== undefined && value !== null) input[name] = decodeValue(value, constraint)
  }
  return input
}
