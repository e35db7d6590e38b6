import type { FunctionCodeLocation } from '@aws-sdk/client-lambda'
import { transaction } from '@/sandbox/store/transaction'
import { checkStorage, checkUnzippedSize, keepCode, readCode } from './code'
import { codeLocation } from './code-location'
import { checkSigned, requireCodeSigningConfig } from './code-signing-record'
import { checkSettings } from './configuration-rules'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf } from './function-address'
import { toConfiguration } from './function-configuration'
import { checkLayers } from './function-layers'
import { findFunction, requireVersion } from './function-record'
import { insertFunction } from './function-store'
import { functionTags } from './function-tags'
import { conflict, invalidParameter } from './refusal'
import { checkTags } from './tag-rules'
import type { VersionRecord } from './version-record'
import { publishVersion } from './version-store'

const newFunctionPlace = (name: string | undefined, context: LambdaContext) => {
  const address = addressOf({ FunctionName: name }, context)
  if (address.name.length > 64)
    throw invalidParameter(
      `1 validation error detected: Value '${address.name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    )
  return address
}

const createFunction: Operation<'CreateFunction'> = async (input, context) => {
  const { sandbox } = context
  const { name, account, region } = newFunctionPlace(input.FunctionName, context)
  checkSettings(input)
  checkTags(input.Tags)
  if (input.CodeSigningConfigArn) requireCodeSigningConfig(sandbox.database, input.CodeSigningConfigArn, context)
  checkSigned(sandbox.database, input.CodeSigningConfigArn, context)
  const packageType = input.PackageType ?? 'Zip'
  if (packageType === 'Zip' && input.Code?.ImageUri)
    throw invalidParameter("Please don't provide ImageUri when creating a function with packageType Zip.")
  if (packageType === 'Image' && !input.Code?.ImageUri)
    throw invalidParameter('Please provide ImageUri when creating a function with packageType Image.')
  if (findFunction(sandbox.database, { name, account, region })) throw conflict(`Function already exist: ${name}`)
  const code = await readCode(input.Code ?? {}, 'CreateFunction')
  return transaction(sandbox.database, () => {
    checkUnzippedSize(code.unzippedBytes + checkLayers(input.Layers ?? [], context))
    checkStorage(sandbox.database, account, region, code.size)
    const stored = keepCode(sandbox, code)
    const { fn, version } = insertFunction(sandbox, { account, region }, { ...input, name, code: stored })
    const answered = input.Publish ? publishVersion(sandbox, fn, version, {}) : version
    return toConfiguration(fn, answered, sandbox.clock.now())
  })
}

const locationOf = (version: VersionRecord, context: LambdaContext): FunctionCodeLocation => {
  const { imageUri, sourceKmsKeyArn, configuration } = version.body
  if (imageUri)
    return {
      RepositoryType: 'ECR',
      ImageUri: imageUri,
      ResolvedImageUri: `${imageUri.replace(/(:[^:/]*|@[^@]*)$/, '')}@sha256:${configuration.CodeSha256}`,
    }
  return {
    RepositoryType: 'S3',
    ...(version.blob && { Location: codeLocation(context, version.blob) }),
    ...(sourceKmsKeyArn && { SourceKMSKeyArn: sourceKmsKeyArn }),
  }
}

const getFunction: Operation<'GetFunction'> = (input, context) => {
  const address = addressOf(input, context)
  const { fn, version } = requireVersion(context.sandbox.database, address)
  return {
    Configuration: toConfiguration(fn, version, context.sandbox.clock.now(), address.qualifier),
    Code: locationOf(version, context),
    ...functionTags(fn, context),
    ...(fn.reservedConcurrency !== undefined && {
      Concurrency: { ReservedConcurrentExecutions: fn.reservedConcurrency },
    }),
  }
}

const getFunctionConfiguration: Operation<'GetFunctionConfiguration'> = (input, context) => {
  const address = addressOf(input, context)
  const { fn, version } = requireVersion(context.sandbox.database, address)
  return toConfiguration(fn, version, context.sandbox.clock.now(), address.qualifier)
}

export const functionOperations = {
  CreateFunction: createFunction,
  GetFunction: getFunction,
  GetFunctionConfiguration: getFunctionConfiguration,
} satisfies Partial<Operations>
