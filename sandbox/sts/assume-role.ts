import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { parseArn } from '@/lib/lambda/arn'
import { parsePolicy } from '@/sandbox/iam/parse-policy'
import type { PolicyDocument } from '@/sandbox/iam/policy'
import type { Principal, PrincipalSession } from '@/sandbox/iam/principal'
import { findManagedPolicy, findRole, roleArn, roleId, type Role } from '@/sandbox/iam/roles'
import type { Sandbox } from '@/sandbox/lambda/context'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { XmlContent } from '@/sandbox/protocol/query-xml'
import { invalid, readAssumeRole, type AssumeRoleInput } from './assume-role-input'
import { createSession } from './sessions'
import { checkTrust, mayNot } from './trust'

const chainedSecondsMax = 3_600
const packedBytesMax = 2_048

const requireRole = ({ database }: Sandbox, principal: Principal, arn: string): Role => {
  const parts = parseArn(arn)
  if (!parts || parts.service !== 'iam') throw invalid(`${arn} is invalid`)
  const role = findRole(database, parts.account, parts.resource.split('/').at(-1) ?? '')
  if (!role || roleArn(role) !== arn) throw mayNot(principal, 'sts:AssumeRole', arn)
  return role
}

const checkDuration = (principal: Principal, role: Role, { durationSeconds }: AssumeRoleInput): void => {
  if (principal.session && durationSeconds > chainedSecondsMax)
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining')
  if (durationSeconds > role.maxSessionSeconds)
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
}

/** A source identity and transitive tags go along with every further role, and cannot be changed on the way. */
const inherit = (principal: Principal, role: Role, input: AssumeRoleInput): AssumeRoleInput => {
  const { session } = principal
  if (!session) return input
  const { sourceIdentity, transitiveTagKeys, tags } = session
  if (sourceIdentity !== undefined && input.sourceIdentity !== undefined && input.sourceIdentity !== sourceIdentity)
    throw mayNot(principal, 'sts:SetSourceIdentity', roleArn(role))
  const handed = Object.entries(tags).filter(([key]) => transitiveTagKeys.includes(key))
  for (const [key] of handed)
    if (key in input.tags)
      throw new AwsError(
        'InvalidParameterValue',
        `One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.`,
      )
  return {
    ...input,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    tags: { ...Object.fromEntries(handed), ...input.tags },
    transitiveTagKeys: [...transitiveTagKeys, ...input.transitiveTagKeys],
  }
}

const sessionPolicies = ({ database }: Sandbox, input: AssumeRoleInput): PolicyDocument[] | undefined => {
  if (input.policy === undefined && !input.policyArns.length) return undefined
  const managed = input.policyArns.map((arn) => {
    const document = findManagedPolicy(database, arn)
    if (!document)
      throw new AwsError('MalformedPolicyDocument', `The policy ${arn} does not exist or is not attachable.`)
    return document
  })
  return input.policy === undefined ? managed : [parsePolicy(input.policy), ...managed]
}

/** AWS keeps policies and tags in a packed binary form of bounded size; deflate stands in for it. Percent. */
const packedSize = ({ policy = '', policyArns, tags }: AssumeRoleInput): number => {
  const text = policy + policyArns.join('') + Object.entries(tags).flat().join('')
  if (!text) return 0
  const percent = Math.ceil((deflateRawSync(text).length / packedBytesMax) * 100)
  if (percent > 100)
    throw new AwsError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
    )
  return percent
}

const toSession = (
  role: Role,
  input: AssumeRoleInput,
  policies: PolicyDocument[] | undefined,
  expiresAt: number,
): PrincipalSession => ({
  roleArn: roleArn(role),
  roleName: role.name,
  sessionName: input.sessionName,
  ...(input.sourceIdentity !== undefined && { sourceIdentity: input.sourceIdentity }),
  tags: input.tags,
  transitiveTagKeys: input.transitiveTagKeys,
  ...(policies && { policies }),
  ...(input.policy !== undefined && { policyHash: createHash('sha256').update(input.policy).digest('hex') }),
  expiresAt,
})

/**
 * Issues credentials for a role that trusts the caller. Throws `AccessDenied`, `ValidationError`,
 * `MalformedPolicyDocument` and `PackedPolicyTooLarge` as STS does.
 */
export const assumeRole = (
  form: URLSearchParams,
  principal: Principal,
  { sandbox, region }: { sandbox: Sandbox; region: string },
): XmlContent => {
  const asked = readAssumeRole(form)
  const now = sandbox.clock.now()
  const role = requireRole(sandbox, principal, asked.roleArn)
  checkTrust(sandbox.database, principal, role, asked, { region, now })
  checkDuration(principal, role, asked)
  const input = inherit(principal, role, asked)
  const policies = sessionPolicies(sandbox, input)
  const percent = packedSize(input)
  // Whole seconds: what the answer says is when they end.
  const expiresAt = Math.floor(now / 1_000 + input.durationSeconds) * 1_000
  const arn = `arn:aws:sts::${role.account}:assumed-role/${role.name}/${input.sessionName}`
  const userId = `${roleId(role)}:${input.sessionName}`
  const session = toSession(role, input, policies, expiresAt)
  const credential = createSession(sandbox.database, { account: role.account, arn, userId, session }, expiresAt, now)
  return {
    SourceIdentity: input.sourceIdentity,
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    Credentials: {
      AccessKeyId: credential.principal.accessKeyId,
      SecretAccessKey: credential.secret,
      SessionToken: credential.sessionToken,
      Expiration: new Date(expiresAt).toISOString().replace('.000Z', 'Z'),
    },
    PackedPolicySize: percent || undefined,
  }
}
