import type { Lambda } from '@aws-sdk/client-lambda'
import { zipOf } from '@/sandbox/testing/memory-sandbox'
import type { Sandbox } from '@/sandbox/lambda/context'
import { findDurable } from '@/sandbox/lambda/durable-record'
import { account, region } from './support'

export const FunctionName = 'my-function'
export const functionArn = `arn:aws:lambda:${region}:${account}:function:${FunctionName}`
export const Role = `arn:aws:iam::${account}:role/lambda-role`
export const archive = await zipOf({ 'index.js': 'exports.handler = async (event) => event' })
export const ZipFile = Buffer.from(archive).toString('base64')
export const profile = `arn:aws:signer:${region}:${account}:/signing-profiles/p/0123456789`
export const queue = `arn:aws:sqs:${region}:${account}:my-queue`

/** What only its creation names. */
export type Made = {
  UUID: string
  CodeSigningConfigArn: string
  DurableExecutionArn: string
  CheckpointToken: string
  CallbackId: string
}

const code = { Runtime: 'nodejs22.x' as const, Handler: 'index.handler', Role, Code: { ZipFile: archive } }

const makeFunction = async (client: Lambda): Promise<void> => {
  await client.createFunction({ FunctionName, ...code, Publish: true, Tags: { team: 'payments' } })
  await client.createAlias({ FunctionName, Name: 'LIVE', FunctionVersion: '1', Description: 'live' })
  await client.updateFunctionConfiguration({ FunctionName, MemorySize: 256 })
  await client.publishVersion({ FunctionName })
  await client.addPermission({
    FunctionName,
    StatementId: 's3',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
  })
}

const makeSettings = async (client: Lambda): Promise<void> => {
  await client.putFunctionEventInvokeConfig({ FunctionName, MaximumRetryAttempts: 1 })
  await client.createFunctionUrlConfig({ FunctionName, AuthType: 'NONE', Cors: { AllowOrigins: ['*'] } })
  await client.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: 50 })
  await client.putProvisionedConcurrencyConfig({
    FunctionName,
    Qualifier: '1',
    ProvisionedConcurrentExecutions: 1,
  })
}

const layer = { LayerName: 'my-layer', VersionNumber: 1 }

const makeLayer = async (client: Lambda): Promise<void> => {
  await client.publishLayerVersion({
    LayerName: 'my-layer',
    Content: { ZipFile: archive },
    CompatibleRuntimes: ['nodejs22.x'],
    CompatibleArchitectures: ['x86_64'],
    LicenseInfo: 'MIT',
  })
  const permission = { StatementId: 'all', Action: 'lambda:GetLayerVersion', Principal: '*' }
  await client.addLayerVersionPermission({ ...layer, ...permission })
}

/** Makes one of everything, so that every operation has something to act on. */
export const makeState = async (client: Lambda): Promise<Made> => {
  await makeFunction(client)
  await makeSettings(client)
  await makeLayer(client)
  const mapping = await client.createEventSourceMapping({ FunctionName, EventSourceArn: `${queue}-1` })
  const signing = await client.createCodeSigningConfig({ AllowedPublishers: { SigningProfileVersionArns: [profile] } })
  await client.createCapacityProvider({
    CapacityProviderName: 'my-provider',
    PermissionsConfig: { CapacityProviderOperatorRoleArn: Role },
    VpcConfig: { SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] },
  })
  return {
    UUID: mapping.UUID ?? '',
    CodeSigningConfigArn: signing.CodeSigningConfig?.CodeSigningConfigArn ?? '',
    ...{ DurableExecutionArn: '', CheckpointToken: '', CallbackId: '' },
  }
}

/** A durable execution that waits for a callback. Only its function is told the token, so that is read from the store. */
export const makeDurable = async (client: Lambda, { database }: Sandbox) => {
  const pending = await zipOf({ 'index.js': "exports.handler = async () => ({ Status: 'PENDING' })" })
  const durable = { FunctionName: 'durable', DurableConfig: { ExecutionTimeout: 600 }, Publish: true }
  await client.createFunction({ ...code, ...durable, Code: { ZipFile: pending } })
  const invocation = { FunctionName: 'durable', Qualifier: '1', InvocationType: 'Event' as const }
  const { DurableExecutionArn = '' } = await client.invoke(invocation)
  const { token } = findDurable(database, DurableExecutionArn)?.body ?? {}
  const { CheckpointToken = '', NewExecutionState } = await client.checkpointDurableExecution({
    DurableExecutionArn,
    CheckpointToken: token,
    Updates: [{ Id: 'approval', Type: 'CALLBACK', Action: 'START' }],
  })
  const { CallbackId = '' } = NewExecutionState?.Operations?.[0]?.CallbackDetails ?? {}
  return { DurableExecutionArn, CheckpointToken, CallbackId }
}
