import { redactedValue } from '../redacted'
import type { Shape } from './shape'

const redactEntries = (value: object, redactItem: (item: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactItem(item)]))

/**
 * The value of a sensitive member with nothing left of it but its form: keys of a map stay, texts and blobs become
 * `redactedValue`, anything else null.
 */
export const redact = (shape: Shape, value: unknown): unknown => {
  if (value === undefined || value === null) return value
  if (shape.kind === 'string' || shape.kind === 'blob') return redactedValue
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => redact(shape.item, item))
  if (shape.kind === 'map' && typeof value === 'object')
    return redactEntries(value, (item) => redact(shape.value, item))
  if (shape.kind !== 'structure' || typeof value !== 'object') return null
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const member = shape.structure.members.get(name)
    return member ? [[name, redact(member.shape, item)] as const] : []
  })
  return Object.fromEntries(entries)
}
