import { randomBytes } from 'node:crypto'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readNumber, readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { functionArn } from '@/lib/lambda/arn'
import {
  findCodeSigningConfig,
  requireCodeSigningConfig,
  saveCodeSigning,
  toCodeSigning,
  toCodeSigningConfig,
  type CodeSigningRecord,
} from './code-signing-record'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireFunction } from './function-record'
import { pageSize, readMarker, toPage } from './marker'
import { conflict } from './refusal'
import { checkTags } from './tag-rules'

/** Unlike other lists, these come ten thousand at a time. */
const listLimit = 10_000

const requireConfig = (arn: string | undefined = '', context: LambdaContext): CodeSigningRecord => {
  const found = findCodeSigningConfig(context.sandbox.database, arn, context)
  if (!found)
    throw new AwsError('ResourceNotFoundException', `The Lambda code signing configuration ${arn} can not be found.`, {
      typed: false,
    })
  return found
}

const createCodeSigningConfig: Operation<'CreateCodeSigningConfig'> = (input, context) => {
  const { account, region, sandbox } = context
  checkTags(input.Tags)
  const record: CodeSigningRecord = {
    id: `csc-${randomBytes(9).toString('hex').slice(0, 17)}`,
    account,
    region,
    body: {
      ...(input.Description !== undefined && { Description: input.Description }),
      AllowedPublishers: input.AllowedPublishers ?? { SigningProfileVersionArns: [] },
      CodeSigningPolicies: input.CodeSigningPolicies ?? { UntrustedArtifactOnDeployment: 'Warn' },
    },
    tags: input.Tags ?? {},
    modifiedAt: sandbox.clock.now(),
  }
  saveCodeSigning(sandbox.database, record)
  return { CodeSigningConfig: toCodeSigningConfig(record) }
}

const getCodeSigningConfig: Operation<'GetCodeSigningConfig'> = (input, context) => ({
  CodeSigningConfig: toCodeSigningConfig(requireConfig(input.CodeSigningConfigArn, context)),
})

const updateCodeSigningConfig: Operation<'UpdateCodeSigningConfig'> = (input, context) => {
  const known = requireConfig(input.CodeSigningConfigArn, context)
  const record = {
    ...known,
    body: {
      ...known.body,
      ...(input.Description !== undefined && { Description: input.Description }),
      ...(input.AllowedPublishers && { AllowedPublishers: input.AllowedPublishers }),
      ...(input.CodeSigningPolicies && { CodeSigningPolicies: input.CodeSigningPolicies }),
    },
    modifiedAt: context.sandbox.clock.now(),
  }
  saveCodeSigning(context.sandbox.database, record)
  return { CodeSigningConfig: toCodeSigningConfig(record) }
}

const deleteCodeSigningConfig: Operation<'DeleteCodeSigningConfig'> = (input, context) => {
  const { database } = context.sandbox
  const { id, account, region } = requireConfig(input.CodeSigningConfigArn, context)
  const row = prepare(database, 'SELECT count(*) AS uses FROM functions WHERE code_signing_config = ?').get(
    input.CodeSigningConfigArn ?? '',
  )
  if (row && readNumber(row, 'uses'))
    throw conflict('Failed to delete the CodeSigningConfig: it is associated with one or more functions.')
  prepare(database, 'DELETE FROM code_signing_configs WHERE account = ? AND region = ? AND id = ?').run(
    account,
    region,
    id,
  )
  return {}
}

const listCodeSigningConfigs: Operation<'ListCodeSigningConfigs'> = (input, { account, region, sandbox }) => {
  const size = pageSize(input.MaxItems, listLimit)
  const [id = ''] = readMarker(input.Marker, [''])
  const rows = prepare(
    sandbox.database,
    'SELECT * FROM code_signing_configs WHERE account = ? AND region = ? AND id > ? ORDER BY id LIMIT ?',
  )
    .all(account, region, id, size + 1)
    .map(toCodeSigning)
  const page = toPage(rows, size, (record) => [record.id])
  return {
    CodeSigningConfigs: page.items.map(toCodeSigningConfig),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const listFunctionsByCodeSigningConfig: Operation<'ListFunctionsByCodeSigningConfig'> = (input, context) => {
  requireConfig(input.CodeSigningConfigArn, context)
  const { account, region } = context
  const size = pageSize(input.MaxItems, listLimit)
  const [after = ''] = readMarker(input.Marker, [''])
  const rows = prepare(
    context.sandbox.database,
    `SELECT name FROM functions WHERE account = ? AND region = ? AND code_signing_config = ? AND name > ?
     ORDER BY name LIMIT ?`,
  )
    .all(account, region, input.CodeSigningConfigArn ?? '', after, size + 1)
    .map((row) => readText(row, 'name'))
  const page = toPage(rows, size, (name) => [name])
  return {
    FunctionArns: page.items.map((name) => functionArn(account, region, name)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const attach = ({ sandbox }: LambdaContext, functionId: number, arn: string | null): void => {
  prepare(sandbox.database, 'UPDATE functions SET code_signing_config = ? WHERE id = ?').run(arn, functionId)
}

const putFunctionCodeSigningConfig: Operation<'PutFunctionCodeSigningConfig'> = (input, context) => {
  const { database } = context.sandbox
  const { CodeSigningConfigArn = '' } = input
  requireCodeSigningConfig(database, CodeSigningConfigArn, context)
  const fn = requireFunction(database, addressOf(input, context))
  attach(context, fn.id, CodeSigningConfigArn)
  return { CodeSigningConfigArn, FunctionName: fn.name }
}

const getFunctionCodeSigningConfig: Operation<'GetFunctionCodeSigningConfig'> = (input, context) => {
  const fn = requireFunction(context.sandbox.database, addressOf(input, context))
  return { CodeSigningConfigArn: fn.codeSigningConfig, FunctionName: fn.name }
}

const deleteFunctionCodeSigningConfig: Operation<'DeleteFunctionCodeSigningConfig'> = (input, context) => {
  attach(context, requireFunction(context.sandbox.database, addressOf(input, context)).id, null)
  return {}
}

export const codeSigningConfigOperations = {
  CreateCodeSigningConfig: createCodeSigningConfig,
  GetCodeSigningConfig: getCodeSigningConfig,
  UpdateCodeSigningConfig: updateCodeSigningConfig,
  DeleteCodeSigningConfig: deleteCodeSigningConfig,
  ListCodeSigningConfigs: listCodeSigningConfigs,
  ListFunctionsByCodeSigningConfig: listFunctionsByCodeSigningConfig,
  PutFunctionCodeSigningConfig: putFunctionCodeSigningConfig,
  GetFunctionCodeSigningConfig: getFunctionCodeSigningConfig,
  DeleteFunctionCodeSigningConfig: deleteFunctionCodeSigningConfig,
} satisfies Partial<Operations>
