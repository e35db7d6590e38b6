import { operations, type OperationName } from '../operation'
import type { OperationOutput, SdkInput } from '../wire'
import { redact } from './redact'
import { inputShape, outputShape, type Shape, type Structure } from './shape'

const decodeMembers = (structure: Structure, value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const member = structure.members.get(name)
      return member && item !== undefined && item !== null ? [[name, decode(member.shape, item)] as const] : []
    }),
  )

const decode = (shape: Shape, value: unknown): unknown => {
  if (shape.kind === 'blob') return typeof value === 'string' ? Buffer.from(value, 'base64') : value
  if (shape.kind === 'timestamp') return typeof value === 'number' ? new Date(value * 1000) : value
  if (typeof value !== 'object' || value === null) return value
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => decode(shape.item, item))
  if (shape.kind === 'structure') return decodeMembers(shape.structure, value)
  if (shape.kind !== 'map') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(shape.value, item)]))
}

/** Lambda JSON → what the SDK takes: base64 → bytes, epoch seconds → Date. Members the schema does not know are dropped. Call `checkInput` first. */
export const decodeInput = <N extends OperationName>(operation: N, input: unknown): SdkInput<N> => {
  const value = typeof input === 'object' && input !== null ? input : {}
  return decodeMembers(inputShape(operation), value) as SdkInput<N>
}

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const encodeMembers = (structure: Structure, value: object, hidesSecrets: boolean): Record<string, unknown> => {
  const encoded: Record<string, unknown> = {}
  // By the members that are there, not by those there could be: an entry of a list has a third of them.
  for (const name of Object.keys(value)) {
    const member = structure.members.get(name)
    const item: unknown = member && Reflect.get(value, name)
    if (!member || member.presigned || item === undefined || item === null) continue
    encoded[name] = encode(member.shape, item, hidesSecrets)
  }
  return encoded
}

const encode = (shape: Shape, value: unknown, hidesSecrets: boolean): unknown => {
  if (hidesSecrets && shape.sensitive) return redact(shape, value)
  if (typeof value !== 'object' || value === null) return value
  if (shape.kind === 'structure' && !Array.isArray(value)) return encodeMembers(shape.structure, value, hidesSecrets)
  if (value instanceof Uint8Array) return toBase64(value)
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) {
    // A stream of events is declared as one event and collected as many.
    const item = shape.kind === 'list' ? shape.item : shape
    return value.map((each) => (each === null ? null : encode(item, each, hidesSecrets)))
  }
  if (shape.kind !== 'map') return null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(shape.value, item, hidesSecrets)]))
}

/**
 * What the SDK answers → Lambda JSON for the browser: only members the schema knows, no presigned address, and sensitive
 * members redacted. What an invocation returns is shown to the person who invoked: it is what they asked for.
 */
export const encodeOutput = <N extends OperationName>(operation: N, output: object): OperationOutput<N> => {
  const hidesSecrets = operations[operation].level !== 'Invoke'
  return encodeMembers(outputShape(operation), output, hidesSecrets) as OperationOutput<N>
}
