import type { DatabaseSync } from 'node:sqlite'
import type { ConditionContext } from '@/sandbox/iam/condition'
import { evaluatePolicies, evaluateResourcePolicy, type Decision } from '@/sandbox/iam/evaluate-policy'
import type { Principal } from '@/sandbox/iam/principal'
import { principalContext } from '@/sandbox/iam/principal-context'
import { findRole, identityPolicies, roleArn, type Role } from '@/sandbox/iam/roles'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { AssumeRoleInput } from './assume-role-input'

const requestContext = (input: AssumeRoleInput): ConditionContext => {
  const context: ConditionContext = {
    'sts:externalid': input.externalId,
    'sts:rolesessionname': input.sessionName,
    'sts:sourceidentity': input.sourceIdentity,
    'sts:durationseconds': String(input.durationSeconds),
    'sts:transitivetagkeys': input.transitiveTagKeys,
    'aws:tagkeys': Object.keys(input.tags),
  }
  for (const [key, value] of Object.entries(input.tags)) context[`aws:requesttag/${key.toLowerCase()}`] = value
  return context
}

/** An administrator may assume whatever trusts them; a role needs it in its own policies, and in its session's. */
const callerDecision = (database: DatabaseSync, principal: Principal, action: string, resource: string): Decision => {
  const { session, account } = principal
  if (!session) return 'allow'
  const role = findRole(database, account, session.roleName)
  const question = { action, resource, context: {} }
  const own = role ? evaluatePolicies(identityPolicies(database, role), question) : 'silent'
  const limited = session.policies ? evaluatePolicies(session.policies, question) : 'allow'
  return own === 'deny' || limited === 'deny' ? 'deny' : own === 'allow' && limited === 'allow' ? 'allow' : 'silent'
}

/** What AWS says to whoever may not assume a role, and as well when there is no such role. */
export const mayNot = (principal: Principal, action: string, resource: string): AwsError =>
  new AwsError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource}`,
  )

/** The actions that a call needs: session tags and a source identity are permissions of their own. */
const actionsOf = (input: AssumeRoleInput): string[] => [
  'sts:AssumeRole',
  ...(Object.keys(input.tags).length ? ['sts:TagSession'] : []),
  ...(input.sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
]

/** Throws `AccessDenied` naming the first action that the trust policy or the caller's own policies do not allow. */
export const checkTrust = (
  database: DatabaseSync,
  principal: Principal,
  role: Role,
  input: AssumeRoleInput,
  place: { region: string; now: number },
): void => {
  const resource = roleArn(role)
  const context = { ...principalContext(principal, place.region, place.now), ...requestContext(input) }
  const { account, arn, session } = principal
  const asker = { account, arns: session ? [arn, session.roleArn] : [arn] }
  for (const action of actionsOf(input)) {
    const trusted = evaluateResourcePolicy(role.trust, asker, { action, resource, context })
    if (trusted !== 'allow' || callerDecision(database, principal, action, resource) !== 'allow')
      throw mayNot(principal, action, resource)
  }
}
