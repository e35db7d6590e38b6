import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { ConditionContext } from './condition'
import { evaluatePolicies, evaluateResourcePolicy, type PolicyQuestion } from './evaluate-policy'
import type { PolicyDocument } from './policy'
import type { Principal } from './principal'
import { principalContext } from './principal-context'
import { findRole, identityPolicies } from './roles'

/** One thing that somebody wants to do. `resourceAccount` differs from the caller's for cross-account calls. */
export type AuthorizationRequest = {
  action: string
  resource: string
  region: string
  resourceAccount?: string
  /** The resource's own policy, where it has one. */
  resourcePolicy?: PolicyDocument | undefined
  /** Condition keys of the call beside the principal's own. */
  context?: ConditionContext
}

const refusal = (principal: Principal, { action, resource }: AuthorizationRequest, reason: string): AwsError =>
  new AwsError(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  )

const silence = (kind: string, action: string): string => `because no ${kind} policy allows the ${action} action`
const denial = (kind: string): string => `with an explicit deny in ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} policy`

const askerOf = ({ account, arn, session }: Principal) => ({ account, arns: session ? [arn, session.roleArn] : [arn] })

const policiesOf = (database: DatabaseSync, { account, session }: Principal): PolicyDocument[] => {
  const role = session && findRole(database, account, session.roleName)
  return role ? identityPolicies(database, role) : []
}

/**
 * Decides as IAM does: an explicit deny anywhere wins; inside an account the identity's or the resource's policy must
 * allow, across accounts both; session policies can only take away. Account credentials administrate their own account.
 * Throws `AccessDeniedException` in AWS's words.
 */
export const authorize = (
  database: DatabaseSync,
  principal: Principal,
  request: AuthorizationRequest,
  now: number,
): void => {
  const { action, resource, resourcePolicy, resourceAccount = principal.account } = request
  const isForeign = resourceAccount !== principal.account
  if (!principal.session && !isForeign && !resourcePolicy) return
  const context = { ...principalContext(principal, request.region, now), ...request.context }
  const question: PolicyQuestion = { action, resource, context }
  const refuse = (reason: string) => refusal(principal, request, reason)

  const byResource = resourcePolicy ? evaluateResourcePolicy(resourcePolicy, askerOf(principal), question) : 'silent'
  const byIdentity = principal.session ? evaluatePolicies(policiesOf(database, principal), question) : 'allow'
  const sessionPolicies = principal.session?.policies
  const bySession = sessionPolicies ? evaluatePolicies(sessionPolicies, question) : 'allow'

  if (byIdentity === 'deny') throw refuse(denial('identity-based'))
  if (bySession === 'deny') throw refuse(denial('session'))
  if (byResource === 'deny') throw refuse(denial('resource-based'))
  if (isForeign && byResource !== 'allow') throw refuse(silence('resource-based', action))
  if (byIdentity !== 'allow' && (isForeign || byResource !== 'allow')) throw refuse(silence('identity-based', action))
  if (bySession !== 'allow') throw refuse(silence('session', action))
}
