import 'server-only'
import type { LambdaClient } from '@aws-sdk/client-lambda'
import type { ConsoleRole, SessionLevel } from '@/lib/access/console-role'
import { sessionPolicy } from '@/lib/access/session-policy'
import { parseArn } from '@/lib/lambda/arn'
import type { Actor } from '../actor'
import type { Account } from '../config'
import { AppError } from '../errors'
import type { AssumeRequest } from './assume-role'
import { lambdaClientOf } from './clients'
import { dropCredentials, getCredentials } from './credentials'
import type { SessionCredentials } from './session-credentials'
import { sessionHandle } from './session-handle'

/** Who acts where, and with how much. `functions` are name patterns that narrow the session; absent means all. */
export type SessionRequest = {
  actor: Actor
  account: Account
  region: string
  level: SessionLevel
  role: ConsoleRole
  functions?: readonly string[] | undefined
  /** The one function of this call: the session is narrowed to it when the patterns are too long for a policy. */
  functionName?: string | undefined
}

const policyFor = ({ account, level, functions, functionName }: SessionRequest, partition: string): string => {
  const scope = { level, account: account.id, partition }
  const policy =
    sessionPolicy({ ...scope, ...(functions && { functions }) }) ??
    sessionPolicy({ ...scope, functions: functionName === undefined ? [] : [functionName] })
  if (policy === null)
    throw new AppError('limit_exceeded', 'The function patterns of your grants are too long for AWS.')
  return policy
}

/** What STS is asked for. Throws `forbidden` where the account has no role for the level. */
export const assumeRequestOf = (request: SessionRequest): AssumeRequest => {
  const { actor, account, level, role } = request
  const roleArn = account.roles[level]
  if (!roleArn) throw new AppError('forbidden', `No access role is configured for “${level}” in ${account.name}.`)
  if (!account.regions.includes(request.region)) {
    throw new AppError('not_found', `The region is not one of those configured for ${account.name}.`)
  }
  return {
    userId: actor.userId,
    sessionId: actor.sessionId,
    account: account.id,
    level,
    roleArn,
    externalId: account.externalId,
    policy: policyFor(request, parseArn(roleArn)?.partition ?? 'aws'),
    // No request id among the tags: a tag that differs per request would make every request a session of its own.
    tags: { ConsoleUser: sessionHandle(actor.userId), ConsoleRole: role },
    // One region's STS per account, so that one session serves all its regions.
    region: account.regions[0] ?? request.region,
    endsAt: actor.expiresAt,
  }
}

/** A client whose every call carries the person's name and no more than the level, and a way to give its session up. */
export type LambdaSession = { client: LambdaClient; drop: () => void }

/** Opens the session of one call, from memory where it is already there. Throws what STS answers otherwise. */
export const openSession = async (request: SessionRequest, assume: AssumeRequest): Promise<LambdaSession> => {
  const credentials: SessionCredentials = await getCredentials(assume)
  return {
    client: lambdaClientOf(request.region, request.level, credentials),
    drop: () => dropCredentials(assume, credentials),
  }
}
