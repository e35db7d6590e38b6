import type { NormalizedSchema } from '@smithy/core/schema'
import type { CatalogEntry } from '@/lib/operations/schema/catalog'
import type { OperationName } from '@/lib/operations/operation'
import { structureOf } from './codec'

/** A member with the name it has outside the body: label, query parameter or header in lower case. */
export type BoundMember = { name: string; wire: string; schema: NormalizedSchema }

/** Where each member of a structure travels. */
export type Bindings = {
  labels: BoundMember[]
  query: BoundMember[]
  headers: BoundMember[]
  statusCode?: string
  payload?: { name: string; schema: NormalizedSchema }
  /** The members that travel in the JSON body; undefined when there are none. */
  body?: NormalizedSchema
}

const bindingsOf = (name: string, schema: NormalizedSchema): Bindings => {
  const bindings: Bindings = { labels: [], query: [], headers: [] }
  const body: [string, NormalizedSchema][] = []
  for (const [member, memberSchema] of schema.isStructSchema() ? schema.structIterator() : []) {
    const traits = memberSchema.getMergedTraits()
    const bound = (wire: string) => ({ name: member, wire, schema: memberSchema })
    if (traits.httpLabel) bindings.labels.push(bound(member))
    else if (traits.httpQuery) bindings.query.push(bound(traits.httpQuery))
    else if (traits.httpHeader) bindings.headers.push(bound(traits.httpHeader.toLowerCase()))
    else if (traits.httpResponseCode) bindings.statusCode = member
    else if (traits.httpPayload) bindings.payload = { name: member, schema: memberSchema }
    else body.push([member, memberSchema])
  }
  if (body.length) bindings.body = structureOf(name, body)
  return bindings
}

const memo = (read: (entry: CatalogEntry) => Bindings) => {
  const known = new Map<OperationName, Bindings>()
  return (entry: CatalogEntry): Bindings => {
    const hit = known.get(entry.name) ?? read(entry)
    known.set(entry.name, hit)
    return hit
  }
}

export const inputBindings = memo((entry) => bindingsOf(`${entry.name}Body`, entry.input))
export const outputBindings = memo((entry) => bindingsOf(`${entry.name}Answer`, entry.output))
