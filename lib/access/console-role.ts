import { type AccessLevel, accessLevels } from '@/lib/operations/access-level'
import { parseFunctionName } from '@/lib/lambda/function-name'
import { operations, type OperationName } from '@/lib/operations/operation'

/** What a user may do in an account, from least to most. */
export const consoleRoles = ['auditor', 'viewer', 'operator', 'admin'] as const
export type ConsoleRole = (typeof consoleRoles)[number]

const reading: readonly AccessLevel[] = ['List', 'Read']

/** The one table of what each console role may do. */
export const levelsOfRole: Record<ConsoleRole, readonly AccessLevel[]> = {
  auditor: reading,
  viewer: reading,
  operator: [...reading, 'Invoke', 'Write', 'Tagging'],
  admin: accessLevels,
}

/** The level of the AWS session that a request gets: which role is assumed and which session policy narrows it. */
export const sessionLevels = ['read', 'invoke', 'write', 'permissions'] as const
export type SessionLevel = (typeof sessionLevels)[number]

const sessionLevelOf: Record<AccessLevel, SessionLevel> = {
  List: 'read',
  Read: 'read',
  Invoke: 'invoke',
  Write: 'write',
  Tagging: 'write',
  'Permissions management': 'permissions',
}

/** Deleting a whole function is an administrator's act; deleting one version of it is an ordinary write. */
const deletesWholeFunction = (name: OperationName, input: Record<string, unknown>): boolean =>
  name === 'DeleteFunction' && !input.Qualifier && !parseFunctionName(String(input.FunctionName))?.qualifier

/** The access level that one call needs: the row's, except that deleting a function is `Permissions management`. */
export const levelOfCall = (name: OperationName, input: Record<string, unknown>): AccessLevel =>
  deletesWholeFunction(name, input) ? 'Permissions management' : operations[name].level

/** Which session level carries calls of an access level. */
export const sessionLevelFor = (level: AccessLevel): SessionLevel => sessionLevelOf[level]
