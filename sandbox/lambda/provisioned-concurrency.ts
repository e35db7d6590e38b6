import type { ProvisionedConcurrencyConfigListItem } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { functionArn } from '@/lib/lambda/arn'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { transaction } from '@/sandbox/store/transaction'
import { concurrencyLimit, reservedConcurrency, unreservedMin } from './account-settings'
import { findAlias } from './alias-record'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf, arnOf, isVersion, type FunctionAddress } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { deleteSetting, findSetting, listSettings, saveSetting } from './function-setting'
import { pageSize, readMarker, toPage } from './marker'
import {
  allocatedBy,
  provisionedKind as kind,
  releaseEnvironments,
  startEnvironments,
  type Provisioned,
  type ProvisionedBody,
} from './provisioned-environments'
import { conflict, functionNotFound, invalidParameter, notFound } from './refusal'
import { findVersion } from './version-record'

const formatSeconds = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, '+0000')

const toAnswer = ({ body, modifiedAt }: Provisioned, now: number): ProvisionedConcurrencyConfigListItem => {
  if (body.failed !== undefined)
    return {
      RequestedProvisionedConcurrentExecutions: body.requested,
      AvailableProvisionedConcurrentExecutions: 0,
      AllocatedProvisionedConcurrentExecutions: 0,
      Status: 'FAILED',
      StatusReason: body.failed,
      LastModified: formatSeconds(modifiedAt),
    }
  const allocated = now < body.readyAt ? 0 : body.requested
  return {
    RequestedProvisionedConcurrentExecutions: body.requested,
    AvailableProvisionedConcurrentExecutions: allocated,
    AllocatedProvisionedConcurrentExecutions: allocated,
    Status: now < body.readyAt ? 'IN_PROGRESS' : 'READY',
    LastModified: formatSeconds(modifiedAt),
  }
}

type Target = { fn: FunctionRecord; qualifier: string }
type Named = { FunctionName: string | undefined; Qualifier: string | undefined }

const checkExists = (database: DatabaseSync, fn: FunctionRecord, address: FunctionAddress): void => {
  const { qualifier = '' } = address
  if (isVersion(qualifier) ? findVersion(database, fn.id, qualifier) : findAlias(database, fn.id, qualifier)) return
  throw isVersion(qualifier) ? functionNotFound(arnOf(address)) : notFound(`Cannot find alias arn: ${arnOf(address)}`)
}

const requireTarget = (input: Named, context: LambdaContext, latestRefusal: string): Target => {
  const address = addressOf(input, context)
  const { qualifier = '$LATEST' } = address
  if (qualifier === '$LATEST') throw invalidParameter(latestRefusal)
  const fn = requireFunction(context.sandbox.database, address)
  checkExists(context.sandbox.database, fn, address)
  return { fn, qualifier }
}

const notLatest = 'The function resource provided must be an alias or a published version.'

const checkCapacity = (database: DatabaseSync, { fn, qualifier }: Target, requested: number): void => {
  const others = listSettings<ProvisionedBody>(database, kind, fn.id)
    .filter((other) => other.qualifier !== qualifier)
    .reduce((sum, { body }) => sum + body.requested, 0)
  if (fn.reservedConcurrency !== undefined) {
    if (fn.reservedConcurrency < others + requested)
      throw invalidParameter(
        'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
      )
    return
  }
  if (requested > concurrencyLimit)
    throw invalidParameter(
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${concurrencyLimit}].`,
    )
  const own = findSetting<ProvisionedBody>(database, kind, fn.id, qualifier)?.body.requested ?? 0
  const elsewhere = reservedConcurrency(database, fn.account, fn.region) - own
  if (concurrencyLimit - elsewhere - requested < unreservedMin)
    throw invalidParameter(
      `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${unreservedMin}].`,
    )
}

/** A version cannot be provisioned twice, by itself and through an alias. */
const checkOverlap = (database: DatabaseSync, { fn, qualifier }: Target): void => {
  const alias = isVersion(qualifier) ? undefined : findAlias(database, fn.id, qualifier)
  if (alias && findSetting(database, kind, fn.id, alias.version))
    throw conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version")
  const pointing = listSettings(database, kind, fn.id).some(
    (other) => findAlias(database, fn.id, other.qualifier)?.version === qualifier,
  )
  if (pointing) throw conflict('Version is pointed by a Provisioned Concurrency alias')
}

const putProvisionedConcurrencyConfig: Operation<'PutProvisionedConcurrencyConfig'> = (input, context) => {
  const { sandbox } = context
  const { ProvisionedConcurrentExecutions: requested = 0 } = input
  return transaction(sandbox.database, () => {
    const refusal = 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.'
    const target = requireTarget(input, context, refusal)
    checkCapacity(sandbox.database, target, requested)
    checkOverlap(sandbox.database, target)
    const now = sandbox.clock.now()
    const setting: Provisioned = {
      functionId: target.fn.id,
      qualifier: target.qualifier,
      body: { requested, readyAt: allocatedBy(sandbox) },
      createdAt: now,
      modifiedAt: now,
    }
    saveSetting(sandbox.database, kind, setting)
    startEnvironments(sandbox, target.fn, setting)
    return toAnswer(setting, now)
  })
}

const getProvisionedConcurrencyConfig: Operation<'GetProvisionedConcurrencyConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  const { fn, qualifier } = requireTarget(input, context, notLatest)
  const setting = findSetting<ProvisionedBody>(database, kind, fn.id, qualifier)
  if (!setting)
    throw new AwsError(
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
    )
  return toAnswer(setting, clock.now())
}

const deleteProvisionedConcurrencyConfig: Operation<'DeleteProvisionedConcurrencyConfig'> = (input, context) => {
  const { fn, qualifier } = requireTarget(input, context, notLatest)
  releaseEnvironments(context.sandbox, fn, qualifier)
  deleteSetting(context.sandbox.database, kind, fn.id, qualifier)
  return {}
}

const listProvisionedConcurrencyConfigs: Operation<'ListProvisionedConcurrencyConfigs'> = (input, context) => {
  const { database, clock } = context.sandbox
  const fn = requireFunction(database, addressOf(input, context))
  const size = pageSize(input.MaxItems, 50)
  const [after = ''] = readMarker(input.Marker, [''])
  const rows = listSettings<ProvisionedBody>(database, kind, fn.id, String(after), size + 1)
  const page = toPage(rows, size, (setting) => [setting.qualifier])
  return {
    ProvisionedConcurrencyConfigs: page.items.map((setting) => ({
      FunctionArn: functionArn(fn.account, fn.region, fn.name, setting.qualifier),
      ...toAnswer(setting, clock.now()),
    })),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const provisionedConcurrencyOperations = {
  PutProvisionedConcurrencyConfig: putProvisionedConcurrencyConfig,
  GetProvisionedConcurrencyConfig: getProvisionedConcurrencyConfig,
  DeleteProvisionedConcurrencyConfig: deleteProvisionedConcurrencyConfig,
  ListProvisionedConcurrencyConfigs: listProvisionedConcurrencyConfigs,
} satisfies Partial<Operations>
