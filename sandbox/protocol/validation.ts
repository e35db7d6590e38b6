import { constraintsOf, type Constraint } from '@/lib/operations/constraints'
import type { OperationName } from '@/lib/operations/operation'
import { AwsError } from './aws-error'
import { demandsOf, showNumber, violationsOf } from './constraint-check'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** As Java prints the value, which is what AWS quotes. */
const show = (value: unknown, constraint?: Constraint): string => {
  if (typeof value === 'number') return showNumber(value, constraint)
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`
  if (value instanceof Date) return value.toString()
  if (Array.isArray(value)) return `[${value.map((item) => show(item, constraint?.items)).join(', ')}]`
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, item]) => `${key}=${show(item, constraint?.values ?? constraint?.members?.[key])}`,
    )
    return `{${members.join(', ')}}`
  }
  return String(value)
}

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

class Violations {
  readonly found: string[] = []

  add(path: string, value: unknown, constraint: Constraint, problems: string[]): void {
    const quoted =
      value === undefined || value === null
        ? 'Value null'
        : constraint.sensitive
          ? 'Value'
          : `Value '${show(value, constraint)}'`
    for (const problem of problems) this.found.push(`${quoted} at '${path}' failed to satisfy constraint: ${problem}`)
  }
}

/** Of what is wrong inside a list or map, AWS says everything that is asked of it, violated or not. */
const demands = (constraint: Constraint): string =>
  `[${[...demandsOf(constraint), 'Member must not be null'].join(', ')}]`

/** The two lists of a layer are the exceptions. */
const listProblem = (path: string, items: Constraint): string => {
  if (path === 'compatibleRuntimes') return demandsOf(items).join(', ')
  if (path === 'compatibleArchitectures') return `Member must satisfy constraint: [${demandsOf(items).join(', ')}]`
  return `Member must satisfy constraint: ${demands(items)}`
}

const checkItems = (path: string, value: unknown[], constraint: Constraint, violations: Violations): void => {
  const { items } = constraint
  if (!items) return
  if (items.type === 'structure')
    value.forEach((item, index) => check(`${path}.${index + 1}.member`, item, items, violations))
  else if (value.some((item) => violationsOf(item, items).length))
    violations.add(path, value, constraint, [listProblem(path, items)])
}

/** The lists of a map speak through the map. */
const isViolated = (value: unknown, constraint: Constraint): boolean => {
  const { items } = constraint
  return (
    violationsOf(value, constraint).length > 0 ||
    (Array.isArray(value) && !!items && value.some((item) => violationsOf(item, items).length > 0))
  )
}

const checkEntries = (path: string, value: object, constraint: Constraint, violations: Violations): void => {
  const { keys, values } = constraint
  const entries = Object.entries(value)
  if (keys && entries.some(([key]) => isViolated(key, keys)))
    violations.add(path, value, constraint, [`Map keys must satisfy constraint: ${demands(keys)}`])
  if (values?.type === 'structure')
    for (const [key, item] of entries) check(`${path}.${key}.member`, item, values, violations)
  else if (values && entries.some(([, item]) => isViolated(item, values)))
    violations.add(path, value, constraint, [`Map value must satisfy constraint: ${demands(values)}`])
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
