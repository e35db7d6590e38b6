import type { Layer } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import type { LambdaContext } from './context'
import { findLayerVersion, findUsedLayerVersion, parseLayerArn, type LayerVersionRecord } from './layer-record'
import { readLayerPolicy } from './layer-policy'
import { invalidMember, invalidParameter } from './refusal'
import { AwsError } from '@/sandbox/protocol/aws-error'

/** What a configuration says about its layers. They are not looked at: see `checkLayers`. */
export const functionLayers = (database: DatabaseSync, arns: string[]): Layer[] =>
  arns.map((Arn) => ({ Arn, CodeSize: findUsedLayerVersion(database, Arn)?.codeSize ?? 0 }))

/** Bytes that layers which a function has already unzip to, whatever became of them since. */
export const usedLayerBytes = (database: DatabaseSync, layers: Layer[] = []): number =>
  layers.reduce((sum, { Arn = '' }) => sum + (findUsedLayerVersion(database, Arn)?.unzippedSize ?? 0), 0)

const sharedWith = (database: DatabaseSync, layer: LayerVersionRecord, account: string): boolean =>
  (readLayerPolicy(database, layer)?.statements ?? []).some(
    // An organisation condition cannot be checked here: the sandbox's accounts are all in one organisation.
    ({ Principal }) => Principal === '*' || JSON.stringify(Principal).includes(account),
  )

const checkLayer = (arn: string, { sandbox, account, region, principal }: LambdaContext): LayerVersionRecord => {
  const address = parseLayerArn(arn)
  if (address?.version === undefined)
    throw invalidMember(
      `[${arn}]`,
      'layers',
      'Member must satisfy constraint: [Member must have length less than or equal to 140, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: (arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+), Member must not be null]',
    )
  const found = findLayerVersion(sandbox.database, address, address.version)
  if (address.account !== account && (!found || !sharedWith(sandbox.database, found, account)))
    throw new AwsError(
      'AccessDeniedException',
      `User: ${principal.arn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`,
    )
  if (address.region !== region)
    throw invalidParameter(
      `Layers are not in the same region as the function. Layers are expected to be in region ${region}.`,
    )
  if (!found) throw invalidParameter(`Layer version ${arn} does not exist.`)
  return found
}

/** Bytes that a function's layers unzip to. Throws for layers that are not there, not shared, elsewhere or there twice. */
export const checkLayers = (arns: string[], context: LambdaContext): number => {
  const known = new Map<string, string>()
  let unzippedBytes = 0
  for (const arn of arns) {
    unzippedBytes += checkLayer(arn, context).unzippedSize
    const layer = arn.slice(0, arn.lastIndexOf(':'))
    const other = known.get(layer)
    if (other)
      throw invalidParameter(
        `Two different versions of the same layer are not allowed to be referenced in the same function. ${other} and ${arn} are versions of the same layer.`,
      )
    known.set(layer, arn)
  }
  return unzippedBytes
}
