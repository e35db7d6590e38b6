import type { OperationName } from '@/lib/operations/operation'
import { functionArn, parseArn } from '@/lib/lambda/arn'
import { parseFunctionName } from '@/lib/lambda/function-name'

/** Where a call is made; ARNs of names without their own account and region get these. */
export type Place = { account: string; region: string }

/** Members that name a resource by its ARN, the one that decides first. */
const arnMembers = ['CodeSigningConfigArn', 'Resource', 'ResourceArn', 'DurableExecutionArn', 'Arn']

/** Calls on everything in the account, whatever members they take. */
const wholeAccount: ReadonlySet<OperationName> = new Set([
  'CreateCodeSigningConfig',
  'CreateEventSourceMapping',
  'GetAccountSettings',
  'ListCapacityProviders',
  'ListCodeSigningConfigs',
  'ListEventSourceMappings',
  'ListFunctions',
  'ListLayerVersions',
  'ListLayers',
])

type Input = Record<string, unknown>

const textOf = (input: Input, member: string): string | undefined => {
  const value = input[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const functionResource = (name: string, qualifier: string | undefined, place: Place): string => {
  const reference = parseFunctionName(name)
  if (!reference) return functionArn(place.account, place.region, name)
  return functionArn(
    reference.account ?? place.account,
    reference.region ?? place.region,
    reference.name,
    qualifier ?? reference.qualifier,
  )
}

const layerResource = (name: string, version: unknown, { account, region }: Place): string => {
  const arn = name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:layer:${name}`
  return version === undefined ? arn : `${arn}:${String(version)}`
}

/** The ARN that a policy's `Resource` is compared with for a call, `*` for calls on the whole account. */
export const resourceArnOf = (operation: OperationName, input: Input, place: Place): string => {
  if (wholeAccount.has(operation)) return '*'
  const { account, region } = place
  const functionName = textOf(input, 'FunctionName')
  const uuid = textOf(input, 'UUID')
  // A mapping is the resource even where the call may also move it to another function.
  if (uuid) return `arn:aws:lambda:${region}:${account}:event-source-mapping:${uuid}`
  if (functionName) return functionResource(functionName, textOf(input, 'Qualifier'), place)
  const layerName = textOf(input, 'LayerName')
  if (layerName) return layerResource(layerName, input.VersionNumber, place)
  for (const member of arnMembers) {
    const arn = textOf(input, member)
    if (arn) return arn
  }
  const provider = textOf(input, 'CapacityProviderName')
  if (provider)
    return provider.startsWith('arn:') ? provider : `arn:aws:lambda:${region}:${account}:capacity-provider:${provider}`
  return '*'
}

/** The account that owns what an ARN names; the caller's for `*`. */
export const resourceAccountOf = (resource: string, { account }: Place): string =>
  parseArn(resource)?.account || account
