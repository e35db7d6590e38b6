import type { Constraint } from '@/lib/operations/constraints'
import type { MemberRules } from './rpc-input'

/** Lists are `Name.member.1` in the query protocol and `Name.1` in EC2's. */
export type ListStyle = 'member' | 'flat'

const readValue = (form: URLSearchParams, name: string, constraint: Constraint, style: ListStyle): unknown => {
  if (constraint.type === 'structure') return readFormMembers(form, constraint.members ?? {}, style, `${name}.`)
  if (constraint.type !== 'list') return form.get(name) ?? undefined
  const items = constraint.items
  const prefix = style === 'member' ? `${name}.member.` : `${name}.`
  const indexes = new Set<number>()
  for (const key of form.keys()) {
    const index = key.startsWith(prefix) ? /^\d{1,4}(?=\.|$)/.exec(key.slice(prefix.length))?.[0] : undefined
    if (index) indexes.add(Number(index))
  }
  if (!items || !indexes.size) return undefined
  return [...indexes].sort((a, b) => a - b).map((index) => readValue(form, `${prefix}${index}`, items, style))
}

/** The parameters of a form as nested members, all of them still text. Structures of which nothing is given are absent. */
export const readFormMembers = (
  form: URLSearchParams,
  rules: MemberRules,
  style: ListStyle,
  prefix = '',
): Record<string, unknown> | undefined => {
  const members: Record<string, unknown> = {}
  for (const [name, constraint] of Object.entries(rules)) {
    const value = readValue(form, `${prefix}${constraint.wire ?? name}`, constraint, style)
    if (value !== undefined) members[name] = value
  }
  return prefix && !Object.keys(members).length ? undefined : members
}
