import { parseArn } from '@/lib/lambda/arn'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { RpcCall } from '@/sandbox/protocol/rpc-operation'
import { logGroupArn, requireLogGroup, type LogGroup } from './log-group'

const groupPattern = '[\\.\\-_/#A-Za-z0-9]+'

/** Constraints that several operations share. Source: the API model of CloudWatch Logs 2014-03-28. */
export const logGroupName = { type: 'string', min: 1, max: 512, pattern: groupPattern } as const
export const logGroupIdentifier = { type: 'string', min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*' } as const
export const logStreamName = { type: 'string', min: 1, max: 512, pattern: '[^:*]*' } as const
export const nextToken = { type: 'string', min: 1 } as const

export type NamedGroup = { logGroupName?: string; logGroupIdentifier?: string }

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** A group's name from a name or an ARN, which may end in `:*`. */
export const nameOfIdentifier = (identifier: string): string =>
  identifier.startsWith('arn:') ? (parseArn(identifier)?.resource ?? '').replace(/^log-group:|:\*$/g, '') : identifier

const nameOf = ({ logGroupName: name, logGroupIdentifier: identifier }: NamedGroup): string => {
  if (name !== undefined && identifier !== undefined)
    throw invalidParameter('LogGroupName and LogGroupIdentifier are mutually exclusive')
  if (name === undefined && identifier === undefined)
    throw invalidParameter('Either logGroupName or logGroupIdentifier must be specified')
  return name ?? nameOfIdentifier(identifier ?? '')
}

/** What access is decided for: a group, or one stream of it. An ARN keeps its own account and region. */
export const groupResource = (input: NamedGroup, call: RpcCall, stream = ''): string => {
  const arn = input.logGroupIdentifier?.startsWith('arn:') ? parseArn(input.logGroupIdentifier) : undefined
  const place = arn ? { account: arn.account, region: arn.region } : call
  return `${logGroupArn(place, nameOf(input))}:log-stream:${stream}`
}

/** The group that a call names. Throws `ResourceNotFoundException`. */
export const groupOf = (input: NamedGroup, call: RpcCall): LogGroup => {
  const arn = input.logGroupIdentifier?.startsWith('arn:') ? parseArn(input.logGroupIdentifier) : undefined
  return requireLogGroup(call.sandbox.database, arn ?? call, nameOf(input))
}

/** A place in a list, in the form that clients carry to the next page. */
export const toToken = (position: (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Reads what `toToken` made. Throws for any other text. */
export const readToken = (token: string, shape: (string | number)[]): (string | number)[] => {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    const isKnown = (part: unknown, index: number) => typeof part === typeof shape[index]
    if (Array.isArray(position) && position.length === shape.length && position.every(isKnown)) return position
  } catch {
    // Refused below: a token is ours or it is not one.
  }
  throw invalidParameter('The specified nextToken is invalid.')
}
