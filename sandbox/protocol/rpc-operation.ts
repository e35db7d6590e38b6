import { authorize } from '@/sandbox/iam/authorize'
import type { Principal } from '@/sandbox/iam/principal'
import type { Sandbox } from '@/sandbox/lambda/context'
import type { AwsError } from './aws-error'
import { decodeMembers, type MemberRules, type Members } from './rpc-input'
import { findViolations } from './validation'

/** One signed call of a service that is not Lambda. */
export type RpcCall = {
  account: string
  region: string
  requestId: string
  principal: Principal
  sandbox: Sandbox
}

/** What an operation answers: members by name, `Date` for timestamps, undefined for what is absent; or a stream of events. */
export type RpcOutput = Record<string, unknown> | AsyncIterable<Record<string, unknown>>

/** An operation as its service runs it. */
export type RpcOperation = {
  members: MemberRules
  run(input: Record<string, unknown>, call: RpcCall, invalid: Invalid): RpcOutput
}

/** The service's own error for an input that breaks the rules. */
export type Invalid = (violations: string[]) => AwsError

type Definition<Rules extends MemberRules> = {
  /** IAM action, e.g. `logs:GetLogEvents`. */
  action: string
  members: Rules
  /** ARN that access is decided for; `*` without. */
  resource?: (input: Members<Rules>, call: RpcCall) => string
  run(input: Members<Rules>, call: RpcCall): RpcOutput
}

const checkAccess = (action: string, resource: string, { principal, region, account, sandbox }: RpcCall): void => {
  const resourceAccount = resource.split(':')[4] || account
  // AWS managed policies belong to nobody and may be read by everybody.
  const owner = resourceAccount === 'aws' ? account : resourceAccount
  const context = { 'aws:resourceaccount': owner }
  authorize(
    sandbox.database,
    principal,
    { action, resource, region, resourceAccount: owner, context },
    sandbox.clock.now(),
  )
}

/** Makes an operation that decodes and checks its input, asks for access, and only then runs. */
export const defineOperation = <const Rules extends MemberRules>(definition: Definition<Rules>): RpcOperation => ({
  members: definition.members,
  run(raw, call, invalid) {
    const { action, members, resource } = definition
    const input = decodeMembers(raw, members)
    const violations = findViolations(members, input)
    if (violations.length) throw invalid(violations)
    const checked = input as Members<Rules>
    checkAccess(action, resource?.(checked, call) ?? '*', call)
    return definition.run(checked, call)
  },
})
