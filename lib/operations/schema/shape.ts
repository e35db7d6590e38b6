import type { NormalizedSchema } from '@smithy/core/schema'
import type { OperationName } from '../operation'
import { catalogEntry } from './catalog'

type Leaf = 'blob' | 'timestamp' | 'string' | 'boolean' | 'number' | 'document'

/**
 * What our walks need of a schema, worked out once: the SDK's own iterator allocates per visit, which shows on a page of
 * fifty functions. `label` marks members that travel in the path.
 */
export type Shape = { sensitive: boolean; streaming: boolean; label: boolean } & (
  | { kind: Leaf }
  | { kind: 'list'; item: Shape }
  | { kind: 'map'; key: Shape; value: Shape }
  | { kind: 'structure'; structure: Structure }
)

/** Members by name. Shared by every use of the structure, so a schema that contains itself stays finite. */
export type Structure = { name: string; members: Map<string, Member> }

/** `presigned` members hold an address that needs no credential, so they are left out of every answer. */
export type Member = { shape: Shape; required: boolean; presigned: boolean }

const presigned: ReadonlySet<string> = new Set(['FunctionCodeLocation.Location', 'LayerVersionContentOutput.Location'])

const structures = new Map<unknown, Structure>()

const leafOf = (schema: NormalizedSchema): Leaf => {
  if (schema.isBlobSchema()) return 'blob'
  if (schema.isTimestampSchema()) return 'timestamp'
  if (schema.isStringSchema()) return 'string'
  if (schema.isBooleanSchema()) return 'boolean'
  return schema.isNumericSchema() ? 'number' : 'document'
}

/** The SDK lists required members first and says how many they are in the seventh place of a structure's schema. */
const requiredCount = (schema: unknown): number => {
  const count: unknown = Array.isArray(schema) ? schema[6] : undefined
  return typeof count === 'number' ? count : 0
}

const structureOf = (schema: NormalizedSchema): Structure => {
  const key = schema.getSchema()
  const known = structures.get(key)
  if (known) return known
  const structure: Structure = { name: schema.getName() ?? '', members: new Map() }
  structures.set(key, structure)
  const required = requiredCount(key)
  for (const [name, member] of schema.structIterator()) {
    structure.members.set(name, {
      shape: shapeOf(member),
      required: structure.members.size < required,
      presigned: presigned.has(`${structure.name}.${name}`),
    })
  }
  return structure
}

const shapeOf = (schema: NormalizedSchema): Shape => {
  const traits = schema.getMergedTraits()
  const common = {
    sensitive: Boolean(traits.sensitive),
    streaming: Boolean(traits.streaming),
    label: Boolean(traits.httpLabel),
  }
  if (schema.isListSchema()) return { ...common, kind: 'list', item: shapeOf(schema.getValueSchema()) }
  if (schema.isMapSchema()) {
    return { ...common, kind: 'map', key: shapeOf(schema.getKeySchema()), value: shapeOf(schema.getValueSchema()) }
  }
  if (schema.isStructSchema()) return { ...common, kind: 'structure', structure: structureOf(schema) }
  return { ...common, kind: leafOf(schema) }
}

const empty: Structure = { name: '', members: new Map() }
const inputs = new Map<OperationName, Structure>()
const outputs = new Map<OperationName, Structure>()

const remembered = (known: Map<OperationName, Structure>, name: OperationName, side: 'input' | 'output'): Structure => {
  const found = known.get(name)
  if (found) return found
  const schema = catalogEntry(name)[side]
  const structure = schema.isStructSchema() ? structureOf(schema) : empty
  known.set(name, structure)
  return structure
}

/** The input of an operation as a structure; empty for an operation that takes none. */
export const inputShape = (name: OperationName): Structure => remembered(inputs, name, 'input')

/** The output of an operation as a structure; empty for an operation that answers nothing. */
export const outputShape = (name: OperationName): Structure => remembered(outputs, name, 'output')
