import type { OperationName } from '../operation'
import { sdkOperations } from './catalog'

type Static = readonly unknown[]
/** `[9, namespace, name, traits, input, output]`, as the SDK's commands carry it. */
export type OperationSchema = readonly [9, string, string, ...unknown[]]

/** The SDK names later schemas by functions, and pairs a schema with the traits of its use. */
const resolve = (reference: unknown): unknown => {
  if (typeof reference === 'function') return resolve(reference())
  return Array.isArray(reference) && typeof reference[0] === 'function' ? resolve(reference[0]) : reference
}

const isStatic = (value: unknown, kind: number): value is Static => Array.isArray(value) && value[0] === kind

const structure = 3
const list = 1

const keepMembers = (schema: Static, kept: (name: string) => boolean): Static => {
  const [kind, namespace, name, traits, members, types] = schema
  if (!Array.isArray(members) || !Array.isArray(types)) throw new Error(`${String(name)} has no members`)
  const pairs = members.flatMap((member: string, index) => (kept(member) ? [[member, types[index]] as const] : []))
  return [kind, namespace, name, traits, pairs.map(([member]) => member), pairs.map(([, type]) => type)]
}

/**
 * The SDK's schema of a list operation, its output cut down to some members of the entries in `listMember`. The SDK reads an
 * answer member by member of the schema, so what is not asked for costs nothing. Throws for a member that does not exist.
 */
export const narrowList = (
  operation: OperationName,
  listMember: string,
  entryMembers: readonly string[],
): OperationSchema => {
  const schema = sdkOperations.get(operation)
  const output = resolve(schema?.[5])
  if (!schema || !isStatic(output, structure)) throw new Error(`${operation} answers no structure`)
  const [names, types] = [output[4], output[5]]
  const position = Array.isArray(names) ? names.indexOf(listMember) : -1
  const entries = resolve(Array.isArray(types) ? types[position] : undefined)
  if (!isStatic(entries, list)) throw new Error(`${operation} answers no list ${listMember}`)
  const entry = resolve(entries[4])
  if (!isStatic(entry, structure)) throw new Error(`${listMember} of ${operation} holds no structures`)
  const missing = entryMembers.filter((name) => !Array.isArray(entry[4]) || !entry[4].includes(name))
  if (missing.length) throw new Error(`${listMember} of ${operation} has no ${missing.join(', ')}`)
  const narrowEntry = keepMembers(entry, (name) => entryMembers.includes(name))
  const narrowEntries = [...entries.slice(0, 4), narrowEntry]
  const narrowTypes = Array.isArray(types) ? types.with(position, narrowEntries) : types
  const narrowOutput = [...output.slice(0, 5), narrowTypes, ...output.slice(6)]
  return [9, schema[1], schema[2], schema[3], schema[4], narrowOutput]
}
