import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { managedPolicies } from './managed-policies'
import type { PolicyDocument } from './policy'

/** A role of an account. Paths are part of the ARN, not of the name. */
export type Role = {
  account: string
  name: string
  /** Begins and ends with a slash; `/` without. */
  path: string
  trust: PolicyDocument
  /** Inline policies by name. */
  policies: Record<string, PolicyDocument>
  /** ARNs of attached managed policies. */
  managedPolicyArns: string[]
  /** Seconds, 3600 to 43200. */
  maxSessionSeconds: number
  description?: string
  /** Epoch milliseconds; long ago for those of whom nobody said. */
  createdAt?: number
}

/** What `putRole` needs; the rest has IAM's defaults. */
export type NewRole = Pick<Role, 'account' | 'name' | 'trust'> & Partial<Role>

export const roleArn = ({ account, path, name }: Pick<Role, 'account' | 'path' | 'name'>): string =>
  `arn:aws:iam::${account}:role${path}${name}`

/** The AROA… id of a role: the same for the same role, so that a reset changes nothing for who holds a session. */
export const roleId = (role: Pick<Role, 'account' | 'path' | 'name'>): string =>
  `AROA${createHash('sha256').update(roleArn(role)).digest('hex').slice(0, 17).toUpperCase()}`

/** Creates or replaces a role. */
export const putRole = (database: DatabaseSync, role: NewRole): void => {
  const whole: Role = { path: '/', policies: {}, managedPolicyArns: [], maxSessionSeconds: 3_600, ...role }
  prepare(database, 'INSERT OR REPLACE INTO iam_roles (account, name, body) VALUES (?, ?, ?)').run(
    whole.account,
    whole.name,
    JSON.stringify(whole),
  )
}

/** The parsed role is kept while its row stays the same: every call of a session asks for it. */
const parsed = new WeakMap<DatabaseSync, Map<string, { text: string; role: Role }>>()

export const findRole = (database: DatabaseSync, account: string, name: string): Role | undefined => {
  const row = prepare(database, 'SELECT body FROM iam_roles WHERE account = ? AND name = ?').get(account, name)
  if (!row) return undefined
  const known = parsed.get(database) ?? new Map<string, { text: string; role: Role }>()
  parsed.set(database, known)
  const key = `${account}/${name}`
  const hit = known.get(key)
  if (hit && hit.text === row.body) return hit.role
  const role = readJson<Role>(row, 'body')
  known.set(key, { text: String(row.body), role })
  return role
}

/** An account's roles below a path, by name. */
export const listRoles = (database: DatabaseSync, account: string, pathPrefix: string): Role[] =>
  prepare(database, 'SELECT body FROM iam_roles WHERE account = ? ORDER BY name')
    .all(account)
    .map((row) => readJson<Role>(row, 'body'))
    .filter(({ path }) => path.startsWith(pathPrefix))

/** Creates or replaces a customer managed policy. */
export const putManagedPolicy = (database: DatabaseSync, arn: string, document: PolicyDocument): void => {
  prepare(database, 'INSERT OR REPLACE INTO iam_policies (arn, account, body) VALUES (?, ?, ?)').run(
    arn,
    arn.split(':')[4] ?? '',
    JSON.stringify(document),
  )
}

/** A managed policy of AWS or of an account. */
export const findManagedPolicy = (database: DatabaseSync, arn: string): PolicyDocument | undefined => {
  const known = managedPolicies[arn]
  if (known) return known
  const row = prepare(database, 'SELECT body FROM iam_policies WHERE arn = ?').get(arn)
  return row && readJson<PolicyDocument>(row, 'body')
}

/** Everything that a role's own policies say. */
export const identityPolicies = (database: DatabaseSync, role: Role): PolicyDocument[] => [
  ...Object.values(role.policies),
  ...role.managedPolicyArns.flatMap((arn) => findManagedPolicy(database, arn) ?? []),
]
