import type { GetLayerVersionResponse, LayerVersionsListItem } from '@aws-sdk/client-lambda'
import { transaction } from '@/sandbox/store/transaction'
import { checkStorage, keepCode, readCode } from './code'
import { codeLocation } from './code-location'
import type { LambdaContext, Operation, Operations } from './context'
import { formatLambdaDate } from './lambda-date'
import {
  findLayerVersion,
  layerArn,
  layerVersionArn,
  parseLayerArn,
  type LayerAddress,
  type LayerVersionRecord,
} from './layer-record'
import { insertLayerVersion, deleteLayerVersion as removeLayerVersion } from './layer-store'
import { invalidMember, invalidParameter, notFound } from './refusal'

/** Reads a layer's name or ARN. */
export const layerAddressOf = (name: string | undefined = '', context: LambdaContext): LayerAddress =>
  parseLayerArn(name) ?? { account: context.account, region: context.region, name }

/** A layer version as lists show it. */
export const toLayerListItem = (layer: LayerVersionRecord): LayerVersionsListItem => {
  const { CodeSha256: _, ...body } = layer.body
  return {
    LayerVersionArn: layerVersionArn(layer, layer.number),
    Version: layer.number,
    CreatedDate: formatLambdaDate(layer.createdAt),
    ...(body as Pick<LayerVersionsListItem, 'Description' | 'CompatibleRuntimes' | 'CompatibleArchitectures'>),
  }
}

const toLayerVersionAnswer = (layer: LayerVersionRecord, context: LambdaContext): GetLayerVersionResponse => ({
  ...toLayerListItem(layer),
  LayerArn: layerArn(layer),
  Content: {
    Location: codeLocation(context, layer.blob),
    CodeSha256: layer.body.CodeSha256,
    CodeSize: layer.codeSize,
  },
})

const publishLayerVersion: Operation<'PublishLayerVersion'> = async (input, context) => {
  const { sandbox, account, region } = context
  const address = layerAddressOf(input.LayerName, context)
  if (address.version !== undefined || address.account !== account || address.region !== region)
    throw invalidParameter('The layer name or ARN must be one of your own layers without a version.')
  const code = await readCode(input.Content ?? {}, 'PublishLayerVersion')
  return transaction(sandbox.database, () => {
    checkStorage(sandbox.database, account, region, code.size)
    const layer = insertLayerVersion(sandbox, address, {
      Description: input.Description ?? '',
      ...(input.CompatibleRuntimes && { CompatibleRuntimes: input.CompatibleRuntimes }),
      ...(input.CompatibleArchitectures && { CompatibleArchitectures: input.CompatibleArchitectures }),
      ...(input.LicenseInfo && { LicenseInfo: input.LicenseInfo }),
      code: keepCode(sandbox, code),
    })
    return toLayerVersionAnswer(layer, context)
  })
}

/** The layer version of a call. Throws where there is none. */
export const requireLayerVersion = (
  { sandbox }: LambdaContext,
  address: LayerAddress,
  version: number | undefined = 0,
  message?: string,
): LayerVersionRecord => {
  if (version < 1) throw invalidParameter('Layer Version Cannot be less than 1')
  const layer = findLayerVersion(sandbox.database, address, version)
  if (!layer) throw notFound(message)
  return layer
}

const getLayerVersion: Operation<'GetLayerVersion'> = (input, context) => {
  const address = layerAddressOf(input.LayerName, context)
  return toLayerVersionAnswer(requireLayerVersion(context, address, input.VersionNumber), context)
}

const getLayerVersionByArn: Operation<'GetLayerVersionByArn'> = (input, context) => {
  const address = parseLayerArn(input.Arn ?? '')
  if (address?.version === undefined)
    throw invalidMember(
      input.Arn,
      'arn',
      'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+',
    )
  return toLayerVersionAnswer(requireLayerVersion(context, address, address.version), context)
}

const deleteLayerVersion: Operation<'DeleteLayerVersion'> = (input, context) => {
  const { database } = context.sandbox
  const { VersionNumber: number = 0 } = input
  if (number < 1) throw invalidParameter('Layer Version Cannot be less than 1')
  const layer = findLayerVersion(database, layerAddressOf(input.LayerName, context), number)
  // Deleting twice succeeds in AWS too.
  if (!layer) return {}
  removeLayerVersion(context.sandbox, layer)
  return {}
}

export const layerOperations = {
  PublishLayerVersion: publishLayerVersion,
  GetLayerVersion: getLayerVersion,
  GetLayerVersionByArn: getLayerVersionByArn,
  DeleteLayerVersion: deleteLayerVersion,
} satisfies Partial<Operations>
