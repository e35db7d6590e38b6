import type { AccessLevel } from '@/lib/operations/access-level'
import { operations } from '@/lib/operations/operation'
import { type SessionLevel, sessionLevelFor } from './console-role'

/** What one AWS session is for. `functions` holds name patterns with `*`; absent means every function. */
export type SessionScope = {
  level: SessionLevel
  account: string
  /** `aws`, `aws-cn`, `aws-us-gov`; the part of an ARN after `arn:`. */
  partition?: string
  functions?: readonly string[]
}

type Statement = {
  Effect: 'Allow'
  Action: string | string[]
  Resource?: string | string[]
  NotResource?: string
  Condition?: Record<string, Record<string, string | string[]>>
}

/** STS refuses a longer inline session policy. */
export const sessionPolicyLengthMax = 2048

const rows = Object.values(operations)
const actionsOf = (matches: (level: AccessLevel) => boolean): string[] => [
  ...new Set(rows.filter(({ level }) => matches(level)).map(({ action }) => action)),
]

/** The shortest run of whole words that starts no refused action, so that a wildcard never gives more than its level. */
const shorten = (action: string, refused: readonly string[]): string => {
  const words = action.split(/(?=[A-Z])/)
  for (let count = 2; count < words.length; count += 1) {
    const prefix = words.slice(0, count).join('')
    if (!refused.some((other) => other.startsWith(prefix))) return `${prefix}*`
  }
  return action
}

const compact = (allowed: readonly string[]): string[] => {
  const refused = rows.map(({ action }) => action).filter((action) => !allowed.includes(action))
  return [...new Set(allowed.map((action) => shorten(action, refused)))].toSorted()
}

const deleteFunction = 'lambda:DeleteFunction'
const mappingActions = ['CreateEventSourceMapping', 'DeleteEventSourceMapping', 'UpdateEventSourceMapping']
const readActions = compact(actionsOf((level) => sessionLevelFor(level) === 'read'))
const invokeActions = actionsOf((level) => level === 'Invoke')
const writeActions = compact(
  actionsOf((level) => sessionLevelFor(level) === 'write').filter((action) => action !== deleteFunction),
)

/** What AWS checks besides the Lambda action when a function is given a role, a layer, a network, a key or code in S3. */
const writeDependencies: Statement[] = [
  {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: '*',
    Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  },
  {
    Effect: 'Allow',
    Action: [
      'lambda:GetLayerVersion',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:Encrypt',
      's3:GetObject',
      's3:GetObjectVersion',
    ],
    Resource: '*',
  },
]

const allow = (Action: string | string[], Resource: string | string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
})

const isCovered = (name: string, by: string): boolean =>
  by !== name && by.endsWith('*') && !by.slice(0, -1).includes('*') && name.startsWith(by.slice(0, -1))

/** ARNs of the functions with those names and of their versions and aliases. A pattern that ends in `*` covers both. */
const functionArns = (prefix: string, patterns: readonly string[]): string[] =>
  [...new Set(patterns)]
    .filter((name) => !patterns.some((other) => isCovered(name, other)))
    .toSorted()
    .flatMap((name) => (name.endsWith('*') ? [`${prefix}:${name}`] : [`${prefix}:${name}`, `${prefix}:${name}:*`]))

const narrowedRead = (arns: string[], anyFunction: string): Statement[] => [
  allow('lambda:List*', '*'),
  { Effect: 'Allow', Action: 'lambda:Get*', NotResource: anyFunction },
  allow('lambda:Get*', arns),
]

const qualifiedOnly = (arns: readonly string[]): string[] => [
  ...new Set(arns.filter((arn) => arn.endsWith('*')).map((arn) => (arn.endsWith(':*') ? arn : `${arn}:*`))),
]

const narrowedWrite = (arns: string[], lambdaArn: string): Statement[] => [
  allow(writeActions, arns),
  allow(deleteFunction, qualifiedOnly(arns)),
  {
    ...allow(
      mappingActions.map((name) => `lambda:${name}`),
      `${lambdaArn}:event-source-mapping:*`,
    ),
    Condition: { ArnLike: { 'lambda:FunctionArn': arns } },
  },
  ...writeDependencies,
]

const statementsOf = ({ level, account, partition = 'aws', functions }: SessionScope): Statement[] => {
  const lambdaArn = `arn:${partition}:lambda:*:${account}`
  const everyFunction = `${lambdaArn}:function:*`
  // IAM refuses an empty list of resources; no function has an empty name.
  const arns = functions && functionArns(`${lambdaArn}:function`, functions.length ? functions : [''])
  const reading = arns ? narrowedRead(arns, `arn:${partition}:lambda:*:*:function:*`) : [allow(readActions, '*')]
  switch (level) {
    case 'read':
      return reading
    case 'invoke':
      return [...reading, allow(invokeActions, arns ?? '*')]
    case 'write':
      return arns
        ? narrowedWrite(arns, lambdaArn)
        : [allow(writeActions, '*'), allow(deleteFunction, `${everyFunction}:*`), ...writeDependencies]
    case 'permissions':
      return [allow('lambda:*', arns ?? '*')]
  }
}

/**
 * The inline session policy of one AWS session: whatever the assumed role may do, this session does no more than its level.
 * Null when so many function patterns were given that STS would refuse the policy; then name the one function instead.
 */
export const sessionPolicy = (scope: SessionScope): string | null => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(scope) })
  return text.length <= sessionPolicyLengthMax ? text : null
}
