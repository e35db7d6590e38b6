import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { functionArn, parseArn } from '@/lib/lambda/arn'
import { transaction } from '@/sandbox/store/transaction'
import { findAlias } from './alias-record'
import type { LambdaContext, Operation, Operations } from './context'
import type { EventInvokeBody } from './event-invoke-record'
import { addressOf, isVersion, type FunctionAddress } from './function-address'
import { findFunction, type FunctionRecord } from './function-record'
import { deleteSetting, findSetting, listSettings, saveSetting, type FunctionSetting } from './function-setting'
import { pageSize, readMarker, toPage } from './marker'
import { invalidParameter, notFound } from './refusal'
import { findVersion } from './version-record'

const kind = 'eventInvoke'
type Setting = FunctionSetting<EventInvokeBody>

const toConfig = (fn: FunctionRecord, { body, qualifier, modifiedAt }: Setting): FunctionEventInvokeConfig => ({
  LastModified: new Date(modifiedAt),
  FunctionArn: functionArn(fn.account, fn.region, fn.name, qualifier || '$LATEST'),
  ...body,
})

type Named = { FunctionName: string | undefined; Qualifier?: string | undefined }
type Target = { fn: FunctionRecord; qualifier: string }

const exists = (database: DatabaseSync, fn: FunctionRecord, qualifier: string): boolean => {
  if (!qualifier) return true
  return !!(isVersion(qualifier) ? findVersion(database, fn.id, qualifier) : findAlias(database, fn.id, qualifier))
}

const targetOf = (input: Named, context: LambdaContext): { address: FunctionAddress; target?: Target } => {
  const address = addressOf(input, context)
  // The function without a qualifier and its $LATEST are the same here.
  const qualifier = address.qualifier === '$LATEST' ? '' : (address.qualifier ?? '')
  const { database } = context.sandbox
  const fn = findFunction(database, address)
  return { address, ...(fn && exists(database, fn, qualifier) && { target: { fn, qualifier } }) }
}

const requireTarget = (input: Named, context: LambdaContext): Target => {
  const { target } = targetOf(input, context)
  if (!target) throw notFound("The function doesn't exist.")
  return target
}

const requireConfig = (input: Named, context: LambdaContext): Target & { setting: Setting } => {
  const { address, target } = targetOf(input, context)
  const setting = target && findSetting<EventInvokeBody>(context.sandbox.database, kind, target.fn.id, target.qualifier)
  if (!target || !setting) {
    const arn = functionArn(address.account, address.region, address.name, address.qualifier ?? '$LATEST')
    throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`)
  }
  return { ...target, setting }
}

type Options = {
  MaximumRetryAttempts?: number | undefined
  MaximumEventAgeInSeconds?: number | undefined
  DestinationConfig?: DestinationConfig | undefined
}

const services = ['sqs', 'sns', 'lambda', 'events']

/** As Java prints it, which is what AWS quotes. */
const show = ({ OnSuccess, OnFailure }: DestinationConfig): string => {
  const part = (name: string, one: { Destination?: string | undefined } | undefined): string =>
    one ? `${name}(destination=${one.Destination ?? 'null'})` : 'null'
  return `DestinationConfig(onSuccess=${part('OnSuccess', OnSuccess)}, onFailure=${part('OnFailure', OnFailure)})`
}

const checkFunction = (arn: string, fn: FunctionRecord, database: DatabaseSync): void => {
  const { account, region, resource } = parseArn(arn) ?? {}
  if (account !== fn.account || region !== fn.region) return
  const [, name = ''] = resource?.split(':') ?? []
  if (name === fn.name) throw invalidParameter("You can't specify the function as a destination for itself.")
  if (!findFunction(database, { account, region, name }))
    throw invalidParameter(`The destination ARN ${arn} is invalid.`)
}

const checkDestinations = (config: DestinationConfig, fn: FunctionRecord, database: DatabaseSync): void => {
  const check = (arn: string | undefined, known: string[]): void => {
    if (!arn) return
    const service = parseArn(arn)?.service ?? ''
    if (!known.includes(service)) throw invalidParameter(`The provided destination config ${show(config)} is invalid.`)
    if (service === 'lambda') checkFunction(arn, fn, database)
  }
  check(config.OnSuccess?.Destination, services)
  // A bucket takes what failed, never what succeeded.
  check(config.OnFailure?.Destination, [...services, 's3'])
}

const requireOptions = ({ MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig }: Options): void => {
  if (MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined && !DestinationConfig)
    throw invalidParameter('You must specify at least one of error handling or destination setting.')
}

/** A destination that is empty text is none. */
const cleaned = ({ OnSuccess, OnFailure }: DestinationConfig): DestinationConfig => ({
  OnSuccess: OnSuccess?.Destination ? OnSuccess : {},
  OnFailure: OnFailure?.Destination ? OnFailure : {},
})

const toBody = (options: Options, known?: EventInvokeBody): EventInvokeBody => ({
  MaximumRetryAttempts: options.MaximumRetryAttempts ?? known?.MaximumRetryAttempts,
  MaximumEventAgeInSeconds: options.MaximumEventAgeInSeconds ?? known?.MaximumEventAgeInSeconds,
  DestinationConfig: cleaned(options.DestinationConfig ?? known?.DestinationConfig ?? {}),
})

const putFunctionEventInvokeConfig: Operation<'PutFunctionEventInvokeConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  requireOptions(input)
  return transaction(database, () => {
    const { fn, qualifier } = requireTarget(input, context)
    checkDestinations(input.DestinationConfig ?? {}, fn, database)
    const now = clock.now()
    const setting = { functionId: fn.id, qualifier, body: toBody(input), createdAt: now, modifiedAt: now }
    saveSetting(database, kind, setting)
    return toConfig(fn, setting)
  })
}

const updateFunctionEventInvokeConfig: Operation<'UpdateFunctionEventInvokeConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  requireOptions(input)
  return transaction(database, () => {
    const { fn } = requireTarget(input, context)
    const { setting } = requireConfig(input, context)
    checkDestinations(input.DestinationConfig ?? {}, fn, database)
    const changed = { ...setting, body: toBody(input, setting.body), modifiedAt: clock.now() }
    saveSetting(database, kind, changed)
    return toConfig(fn, changed)
  })
}

const getFunctionEventInvokeConfig: Operation<'GetFunctionEventInvokeConfig'> = (input, context) => {
  const { fn, setting } = requireConfig(input, context)
  return toConfig(fn, setting)
}

const deleteFunctionEventInvokeConfig: Operation<'DeleteFunctionEventInvokeConfig'> = (input, context) => {
  const { fn, qualifier } = requireConfig(input, context)
  deleteSetting(context.sandbox.database, kind, fn.id, qualifier)
  return {}
}

const listFunctionEventInvokeConfigs: Operation<'ListFunctionEventInvokeConfigs'> = (input, context) => {
  const { database } = context.sandbox
  const { fn } = requireTarget({ FunctionName: input.FunctionName }, context)
  const size = pageSize(input.MaxItems, 50)
  const after = input.Marker ? String(readMarker(input.Marker, [''])[0]) : null
  const page = toPage(listSettings<EventInvokeBody>(database, kind, fn.id, after, size + 1), size, (setting) => [
    setting.qualifier,
  ])
  return {
    FunctionEventInvokeConfigs: page.items.map((setting) => toConfig(fn, setting)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const eventInvokeConfigOperations = {
  PutFunctionEventInvokeConfig: putFunctionEventInvokeConfig,
  UpdateFunctionEventInvokeConfig: updateFunctionEventInvokeConfig,
  GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig,
  DeleteFunctionEventInvokeConfig: deleteFunctionEventInvokeConfig,
  ListFunctionEventInvokeConfigs: listFunctionEventInvokeConfigs,
} satisfies Partial<Operations>
