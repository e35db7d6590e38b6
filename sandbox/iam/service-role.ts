import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { findRole, listRoles, roleArn, roleId, type Role } from './roles'
import { encodeDocument, marker, maxItems, noSuchEntity, pathPrefix, roleName, toPage } from './service-page'

const longAgo = Date.UTC(2024, 2, 11, 9, 26, 53)

const requireRole = ({ sandbox, account }: RpcCall, name: string): Role => {
  const role = findRole(sandbox.database, account, name)
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return role
}

const roleResource = ({ RoleName: name }: { RoleName: string }, { sandbox, account }: RpcCall): string =>
  roleArn(findRole(sandbox.database, account, name) ?? { account, path: '/', name })

const toRoleAnswer = (role: Role): Record<string, unknown> => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: roleId(role),
  Arn: roleArn(role),
  CreateDate: new Date(role.createdAt ?? longAgo),
  AssumeRolePolicyDocument: encodeDocument(role.trust),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
})

const listRolesOperation = defineOperation({
  action: 'iam:ListRoles',
  members: { PathPrefix: pathPrefix, Marker: marker, MaxItems: maxItems },
  resource: ({ PathPrefix = '/' }, { account }) => `arn:aws:iam::${account}:role${PathPrefix}`,
  run({ PathPrefix = '/', ...asked }, { account, sandbox }) {
    const { items, ...page } = toPage(listRoles(sandbox.database, account, PathPrefix), ({ name }) => name, asked)
    return { Roles: items.map(toRoleAnswer), ...page }
  },
})

const getRole = defineOperation({
  action: 'iam:GetRole',
  members: { RoleName: roleName },
  resource: roleResource,
  run: ({ RoleName }, call) => ({ Role: { ...toRoleAnswer(requireRole(call, RoleName)), RoleLastUsed: {} } }),
})

const listRolePolicies = defineOperation({
  action: 'iam:ListRolePolicies',
  members: { RoleName: roleName, Marker: marker, MaxItems: maxItems },
  resource: roleResource,
  run({ RoleName, ...asked }, call) {
    const names = Object.keys(requireRole(call, RoleName).policies).sort()
    const { items, ...page } = toPage(names, (name) => name, asked)
    return { PolicyNames: items, ...page }
  },
})

const getRolePolicy = defineOperation({
  action: 'iam:GetRolePolicy',
  members: {
    RoleName: roleName,
    PolicyName: { type: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+', required: true },
  },
  resource: roleResource,
  run({ RoleName, PolicyName }, call) {
    const { policies } = requireRole(call, RoleName)
    const document = Object.hasOwn(policies, PolicyName) ? policies[PolicyName] : undefined
    if (!document) throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`)
    return { RoleName, PolicyName, PolicyDocument: encodeDocument(document) }
  },
})

const listAttachedRolePolicies = defineOperation({
  action: 'iam:ListAttachedRolePolicies',
  members: { RoleName: roleName, PathPrefix: pathPrefix, Marker: marker, MaxItems: maxItems },
  resource: roleResource,
  run({ RoleName, PathPrefix = '/', ...asked }, call) {
    const attached = requireRole(call, RoleName)
      .managedPolicyArns.filter((arn) => arn.slice(arn.indexOf(':policy/') + 7).startsWith(PathPrefix))
      .map((PolicyArn) => ({ PolicyName: PolicyArn.split('/').at(-1) ?? '', PolicyArn }))
      .sort((one, other) => (one.PolicyName < other.PolicyName ? -1 : 1))
    const { items, ...page } = toPage(attached, ({ PolicyName }) => PolicyName, asked)
    return { AttachedPolicies: items, ...page }
  },
})

/** Roles and what is written on them. */
export const roleOperations = {
  ListRoles: listRolesOperation,
  GetRole: getRole,
  ListRolePolicies: listRolePolicies,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
}
