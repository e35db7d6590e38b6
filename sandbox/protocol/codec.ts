import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@smithy/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from './aws-error'
import type { Json } from './json'
import { checkJsonTypes } from './json-types'

const settings: ConstructorParameters<typeof JsonShapeSerializer2>[0] = {
  timestampFormat: { useTrait: true, default: 7 },
  httpBindings: true,
  jsonName: true,
}
const serializer = new JsonShapeSerializer2(settings)
const deserializer = new JsonShapeDeserializer2(settings)

/** Decodes parsed JSON as the SDK does: bytes, dates and numbers as the schema says. */
export const decodeJson = (schema: NormalizedSchema, value: Json): unknown => {
  checkJsonTypes(schema, value)
  // The SDK's codec copies every member of an object that carries a document discriminator.
  if (typeof value === 'object' && value !== null && '__type' in value) delete value.__type
  try {
    return deserializer.readObject(schema, value) as unknown
  } catch (cause) {
    throw new AwsError('SerializationException', cause instanceof Error ? cause.message : 'Malformed value')
  }
}

/** Encodes an output as the SDK would encode the same shape. */
export const encodeJson = (schema: NormalizedSchema, value: unknown): Uint8Array => {
  serializer.write(schema, value)
  // A plain view: the codec's own kind of bytes turns into text, with a warning, wherever it is treated as an object.
  const { buffer, byteOffset, byteLength } = serializer.flush()
  return Buffer.from(buffer, byteOffset, byteLength)
}

type Member = [name: string, schema: NormalizedSchema]

/** A structure of some members of another. Bytes and dates in it are written exactly as in the whole. */
export const structureOf = (name: string, members: Member[]): NormalizedSchema =>
  NormalizedSchema.of([3, 'sandbox', name, 0, members.map(([key]) => key), members.map(([, member]) => member)])
