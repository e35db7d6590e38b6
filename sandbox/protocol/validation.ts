import { constraintsOf, type Constraint } from '@/lib/operations/constraints'
import type { OperationName } from '@/lib/operations/operation'
import { AwsError } from './aws-error'
import { violationsOf } from './constraint-check'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** As Java prints the value, which is what AWS quotes. */
const show = (value: unknown): string => {
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`
  if (value instanceof Date) return value.toString()
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, item]) => `${key}=${show(item)}`)
    return `{${members.join(', ')}}`
  }
  return String(value)
}

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

class Violations {
  readonly found: string[] = []

  add(path: string, value: unknown, constraint: Constraint, problems: string[]): void {
    const quoted =
      value === undefined || value === null ? 'Value null' : constraint.sensitive ? 'Value' : `Value '${show(value)}'`
    for (const problem of problems) this.found.push(`${quoted} at '${path}' failed to satisfy constraint: ${problem}`)
  }
}

const checkItems = (path: string, value: unknown[], constraint: Constraint, violations: Violations): void => {
  const { items } = constraint
  if (!items) return
  const problems = new Set<string>()
  value.forEach((item, index) => {
    if (items.type === 'structure') check(`${path}.${index + 1}.member`, item, items, violations)
    else for (const problem of violationsOf(item, items)) problems.add(problem)
  })
  if (problems.size)
    violations.add(path, value, constraint, [`Member must satisfy constraint: [${[...problems].join(', ')}]`])
}

/** The lists of a map speak through the map. */
const itemProblems = (value: unknown, { items }: Constraint): string[] => {
  const problems = new Set(Array.isArray(value) && items ? value.flatMap((item) => violationsOf(item, items)) : [])
  return problems.size ? [`Member must satisfy constraint: [${[...problems].join(', ')}]`] : []
}

const checkEntries = (path: string, value: object, constraint: Constraint, violations: Violations): void => {
  const { keys, values } = constraint
  const keyProblems = new Set<string>()
  const valueProblems = new Set<string>()
  for (const [key, item] of Object.entries(value)) {
    for (const problem of keys ? violationsOf(key, keys) : []) keyProblems.add(problem)
    if (values?.type === 'structure') check(`${path}.${key}.member`, item, values, violations)
    else
      for (const problem of values ? [...violationsOf(item, values), ...itemProblems(item, values)] : [])
        valueProblems.add(problem)
  }
  if (keyProblems.size)
    violations.add(path, value, constraint, [`Map keys must satisfy constraint: [${[...keyProblems].join(', ')}]`])
  if (valueProblems.size)
    violations.add(path, value, constraint, [`Map value must satisfy constraint: [${[...valueProblems].join(', ')}]`])
}

const checkMembers = (
  prefix: string,
  value: object,
  members: Record<string, Constraint>,
  violations: Violations,
): void => {
  const given = new Map<string, unknown>(Object.entries(value))
  for (const [name, constraint] of Object.entries(members))
    check(`${prefix}${lowerCamel(name)}`, given.get(name), constraint, violations)
}

const check = (path: string, value: unknown, constraint: Constraint, violations: Violations): void => {
  if (value === undefined || value === null) {
    if (constraint.required) violations.add(path, null, constraint, ['Member must not be null'])
    return
  }
  if (constraint.type === 'structure') {
    if (isObject(value)) checkMembers(`${path}.`, value, constraint.members ?? {}, violations)
    return
  }
  violations.add(path, value, constraint, violationsOf(value, constraint))
  if (Array.isArray(value)) checkItems(path, value, constraint, violations)
  else if (constraint.type === 'map' && isObject(value)) checkEntries(path, value, constraint, violations)
}

/** Every violation of a decoded input, in AWS's words. */
export const findViolations = (members: Record<string, Constraint>, input: object): string[] => {
  const violations = new Violations()
  checkMembers('', input, members, violations)
  return violations.found
}

/** Lambda checks a runtime later and itself: its list is not the model's. */
const checkedMembers = new Map<OperationName, Record<string, Constraint>>()

const membersOf = (operation: OperationName): Record<string, Constraint> => {
  const known = checkedMembers.get(operation)
  if (known) return known
  const { Runtime: _, ...members } = constraintsOf(operation)?.input ?? {}
  checkedMembers.set(operation, members)
  return members
}

/**
 * Checks a decoded input against the model's constraints. Throws one `ValidationException` that names every violation:
 * `2 validation errors detected: Value '' at 'functionName' failed to satisfy constraint: …; Value …`.
 */
export const validateInput = (operation: OperationName, input: object): void => {
  const found = findViolations(membersOf(operation), input)
  const { length } = found
  if (length)
    throw new AwsError(
      'ValidationException',
      `${length} validation error${length === 1 ? '' : 's'} detected: ${found.join('; ')}`,
    )
}
