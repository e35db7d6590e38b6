import 'server-only'
import { parseArn } from '@/lib/lambda/arn'
import { type AccountScope, functionPatterns, mayInScope, requireLevel } from '../authorize'

/** Lists that AWS answers for a whole account, and the member of an entry that names its function. */
const lists: Record<string, 'FunctionName' | 'FunctionArn' | undefined> = {
  Functions: 'FunctionName',
  EventSourceMappings: 'FunctionArn',
  FunctionVersions: 'FunctionArn',
  /** Entries that are ARNs themselves. */
  FunctionArns: undefined,
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const nameOf = (text: unknown): string | undefined => {
  if (typeof text !== 'string') return undefined
  const [type, name] = parseArn(text)?.resource.split(':') ?? []
  return type === 'function' ? name : text
}

/**
 * What a person whose reading is narrowed to some functions may see of an answer. AWS cannot narrow what it lists for a whole
 * account, so entries of other functions are taken out here; an answer about one other function is refused as `forbidden`.
 */
export const visibleOutput = <T extends object>(scope: AccountScope, output: T): T => {
  if (functionPatterns(scope, 'read') === undefined) return output
  const about = nameOf(memberOf(output, 'FunctionArn'))
  if (about !== undefined) requireLevel(scope, 'Read', about)
  const isVisible = (name: string | undefined) => name !== undefined && mayInScope(scope, 'List', name)
  const narrowed = Object.entries(lists).flatMap(([list, member]): [string, unknown[]][] => {
    const entries = memberOf(output, list)
    return Array.isArray(entries)
      ? [[list, entries.filter((entry) => isVisible(nameOf(member ? memberOf(entry, member) : entry)))]]
      : []
  })
  return narrowed.length ? { ...output, ...Object.fromEntries(narrowed) } : output
}
