import type { Cors, FunctionUrlAuthType, FunctionUrlConfig, InvokeMode } from '@aws-sdk/client-lambda'
import { randomBytes } from 'node:crypto'
import { functionArn } from '@/lib/lambda/arn'
import { transaction } from '@/sandbox/store/transaction'
import { findAlias } from './alias-record'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf, isVersion } from './function-address'
import { findFunction, type FunctionRecord } from './function-record'
import { deleteSetting, findSetting, listSettings, saveSetting, type FunctionSetting } from './function-setting'
import { pageSize, readMarker, toPage } from './marker'
import { conflict, invalidMember, notFound } from './refusal'

/** What a function URL is set to. `urlId` is the first label of its host name. */
export type FunctionUrlBody = {
  urlId: string
  AuthType: FunctionUrlAuthType
  Cors?: Cors | undefined
  InvokeMode: InvokeMode
}
type UrlSetting = FunctionSetting<FunctionUrlBody>

const kind = 'url'

/** 32 characters, as AWS's are. */
export const newUrlId = (): string => Array.from(randomBytes(32), (byte) => (byte % 36).toString(36)).join('')

const toUrlConfig = (
  fn: FunctionRecord,
  { body, qualifier, createdAt, modifiedAt }: UrlSetting,
): FunctionUrlConfig => ({
  FunctionUrl: `https://${body.urlId}.lambda-url.${fn.region}.on.aws/`,
  FunctionArn: functionArn(fn.account, fn.region, fn.name, qualifier),
  AuthType: body.AuthType,
  ...(body.Cors && { Cors: body.Cors }),
  InvokeMode: body.InvokeMode,
  CreationTime: new Date(createdAt).toISOString(),
  LastModifiedTime: new Date(modifiedAt).toISOString(),
})

type Named = { FunctionName: string | undefined; Qualifier?: string | undefined }

/** The function or alias of a call; versions have no URL. */
const requireTarget = (input: Named, context: LambdaContext, missing: string | undefined) => {
  const address = addressOf(input, context)
  const { qualifier = '' } = address
  if (qualifier && isVersion(qualifier))
    throw invalidMember(
      qualifier,
      'qualifier',
      'Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)',
    )
  const { database } = context.sandbox
  const fn = findFunction(database, address)
  if (!fn || (qualifier && !findAlias(database, fn.id, qualifier))) throw notFound(missing)
  return { fn, qualifier }
}

const requireUrl = (input: Named, context: LambdaContext, missing?: string) => {
  const { fn, qualifier } = requireTarget(input, context, missing)
  const setting = findSetting<FunctionUrlBody>(context.sandbox.database, kind, fn.id, qualifier)
  if (!setting) throw notFound()
  return { fn, setting }
}

const createFunctionUrlConfig: Operation<'CreateFunctionUrlConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  return transaction(database, () => {
    const { fn, qualifier } = requireTarget(input, context, 'Function does not exist')
    if (findSetting(database, kind, fn.id, qualifier))
      throw conflict(
        `Failed to create function url config for [functionArn = ${functionArn(fn.account, fn.region, fn.name, qualifier)}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
      )
    const now = clock.now()
    const { AuthType = 'AWS_IAM', InvokeMode: InvokeMode = 'BUFFERED', Cors: cors } = input
    const body = { urlId: newUrlId(), AuthType, InvokeMode, ...(cors && { Cors: cors }) }
    const setting: UrlSetting = { functionId: fn.id, qualifier, body, createdAt: now, modifiedAt: now }
    saveSetting(database, kind, setting)
    const { LastModifiedTime: _, ...answer } = toUrlConfig(fn, setting)
    return answer
  })
}

const getFunctionUrlConfig: Operation<'GetFunctionUrlConfig'> = (input, context) => {
  const { fn, setting } = requireUrl(input, context)
  return toUrlConfig(fn, setting)
}

const updateFunctionUrlConfig: Operation<'UpdateFunctionUrlConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  return transaction(database, () => {
    const { fn, setting } = requireUrl(input, context, 'Function does not exist')
    const body: FunctionUrlBody = {
      ...setting.body,
      ...(input.AuthType && { AuthType: input.AuthType }),
      ...(input.InvokeMode && { InvokeMode: input.InvokeMode }),
      ...(input.Cors && { Cors: input.Cors }),
    }
    const changed = { ...setting, body, modifiedAt: clock.now() }
    saveSetting(database, kind, changed)
    return toUrlConfig(fn, changed)
  })
}

const deleteFunctionUrlConfig: Operation<'DeleteFunctionUrlConfig'> = (input, context) => {
  const { fn, setting } = requireUrl(input, context)
  deleteSetting(context.sandbox.database, kind, fn.id, setting.qualifier)
  return {}
}

const listFunctionUrlConfigs: Operation<'ListFunctionUrlConfigs'> = (input, context) => {
  const { database } = context.sandbox
  const fn = findFunction(database, addressOf(input, context))
  if (!fn) throw notFound('Function does not exist')
  const size = pageSize(input.MaxItems, 50)
  const after = input.Marker ? String(readMarker(input.Marker, [''])[0]) : null
  const rows = listSettings<FunctionUrlBody>(database, kind, fn.id, after, size + 1)
  const page = toPage(rows, size, (setting) => [setting.qualifier])
  return {
    FunctionUrlConfigs: page.items.map((setting) => toUrlConfig(fn, setting)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const functionUrlOperations = {
  CreateFunctionUrlConfig: createFunctionUrlConfig,
  GetFunctionUrlConfig: getFunctionUrlConfig,
  UpdateFunctionUrlConfig: updateFunctionUrlConfig,
  DeleteFunctionUrlConfig: deleteFunctionUrlConfig,
  ListFunctionUrlConfigs: listFunctionUrlConfigs,
} satisfies Partial<Operations>
