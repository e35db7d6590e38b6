import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from './aws-error'

const serialization = (message: string): AwsError => new AwsError('SerializationException', message)

const tokenOf = (value: string | number | boolean): string =>
  typeof value === 'string'
    ? 'STRING_VALUE'
    : typeof value === 'number'
      ? 'NUMBER_VALUE'
      : `${value}`.toUpperCase() + '_VALUE'

const expectedOf = (schema: NormalizedSchema): string | undefined => {
  if (schema.isNumericSchema()) return 'number'
  if (schema.isBooleanSchema()) return 'boolean'
  if (schema.isStringSchema() || schema.isBlobSchema()) return 'string'
  return undefined
}

const nameOf: Record<string, string> = { number: 'an Integer', boolean: 'a Boolean', string: 'a String' }

const checkScalar = (schema: NormalizedSchema, value: string | number | boolean): void => {
  if (schema.isStructSchema() || schema.isMapSchema()) throw serialization('Expected map or null')
  if (schema.isListSchema()) throw serialization('Expected list or null')
  const expected = expectedOf(schema)
  if (expected && typeof value !== expected)
    throw serialization(`${tokenOf(value)} can not be converted to ${nameOf[expected]}`)
  if (schema.isTimestampSchema() && typeof value === 'boolean')
    throw serialization(`${tokenOf(value)} can not be converted to milliseconds since epoch`)
}

const checkList = (schema: NormalizedSchema, items: unknown[]): void => {
  if (!schema.isListSchema()) throw serialization('Start of list found where not expected')
  for (const item of items) checkJsonTypes(schema.getValueSchema(), item)
}

const checkObject = (schema: NormalizedSchema, value: object): void => {
  if (schema.isMapSchema()) {
    for (const item of Object.values(value)) checkJsonTypes(schema.getValueSchema(), item)
    return
  }
  if (!schema.isStructSchema()) throw serialization('Start of structure or map found where not expected')
  const members = new Map(Object.entries(value))
  for (const [name, member] of schema.structIterator()) checkJsonTypes(member, members.get(name))
}

/**
 * Refuses JSON whose values have other types than the schema says, in the words of AWS's own deserialiser. Unknown
 * members are nobody's business, null is absence.
 */
export const checkJsonTypes = (schema: NormalizedSchema, value: unknown): void => {
  if (value === null || value === undefined || schema.isDocumentSchema()) return
  if (Array.isArray(value)) checkList(schema, value)
  else if (typeof value === 'object') checkObject(schema, value)
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    checkScalar(schema, value)
}
