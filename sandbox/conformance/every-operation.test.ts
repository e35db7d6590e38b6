import * as sdk from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { operations } from '@/lib/operations/operation'
import { minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'
import { account, launchSandbox, region } from './support'

const sandbox = launchSandbox({ speed: 100_000 })
const FunctionName = 'my-function'
const arn = `arn:aws:lambda:${region}:${account}:function:${FunctionName}`

const seen = new Set<string>()

/** The SDK's client, keeping the names of what was sent and answered, refusals included. */
const lambdaOf = () => {
  const { client } = sandbox
  client.middlewareStack.add(
    (next, context) => (args) => {
      seen.add(String(context.commandName).replace(/Command$/, ''))
      return next(args)
    },
    { name: 'seen', override: true },
  )
  return client
}

const waiting = () => ({ client: sandbox.client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.1 })

it('takes a function from creation to its versions and aliases', async () => {
  const lambda = lambdaOf()
  await lambda.createFunction({ ...(await minimalFunction(FunctionName)), Publish: true, Timeout: 10 })
  await sdk.waitUntilFunctionExists(waiting(), { FunctionName })
  await sdk.waitUntilFunctionActive(waiting(), { FunctionName })
  await sdk.waitUntilFunctionActiveV2(waiting(), { FunctionName })
  await sdk.waitUntilPublishedVersionActive(waiting(), { FunctionName, Qualifier: '1' })
  await lambda.updateFunctionConfiguration({
    FunctionName,
    MemorySize: 256,
    Environment: { Variables: { KEY: 'ü"\n' } },
  })
  await sdk.waitUntilFunctionUpdated(waiting(), { FunctionName })
  await sdk.waitUntilFunctionUpdatedV2(waiting(), { FunctionName })
  await lambda.updateFunctionCode({
    FunctionName,
    ZipFile: await zipOf({ 'index.js': 'exports.handler = async (event) => ({ two: event })' }),
  })
  await sdk.waitUntilFunctionUpdatedV2(waiting(), { FunctionName })
  expect((await lambda.publishVersion({ FunctionName, Description: 'two' })).Version).toBe('2')
  const alias = await lambda.createAlias({ FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.25 } }
  await lambda.updateAlias({ FunctionName, Name: 'LIVE', RoutingConfig, RevisionId: alias.RevisionId })
  expect(await lambda.getAlias({ FunctionName, Name: 'LIVE' })).toMatchObject({ RoutingConfig })
  expect((await lambda.getFunctionConfiguration({ FunctionName })).Environment?.Variables).toEqual({ KEY: 'ü"\n' })
  expect((await lambda.getFunction({ FunctionName: `${arn}:LIVE` })).Configuration?.Version).toBe('1')
})

it('tags and permits', async () => {
  const lambda = lambdaOf()
  await lambda.tagResource({ Resource: arn, Tags: { team: 'payments' } })
  await lambda.untagResource({ Resource: arn, TagKeys: ['x', 'y z'] })
  expect((await lambda.listTags({ Resource: arn })).Tags).toEqual({ team: 'payments' })
  const Principal = 's3.amazonaws.com'
  await lambda.addPermission({ FunctionName, StatementId: 's3', Action: 'lambda:InvokeFunction', Principal })
  const { Policy = '' } = await lambda.getPolicy({ FunctionName })
  const { RevisionId } = await lambda.getResourcePolicy({ ResourceArn: arn })
  await lambda.removePermission({ FunctionName, StatementId: 's3', RevisionId })
  await lambda.putResourcePolicy({ ResourceArn: arn, Policy })
  expect(JSON.parse((await lambda.getPolicy({ FunctionName })).Policy ?? '')).toEqual(JSON.parse(Policy))
  await lambda.deleteResourcePolicy({ ResourceArn: arn })
  await expect(lambda.getPolicy({ FunctionName })).rejects.toBeInstanceOf(sdk.ResourceNotFoundException)
})

it('publishes and shares layers', async () => {
  const lambda = lambdaOf()
  const layer = { LayerName: 'my-layer', VersionNumber: 1 }
  const published = await lambda.publishLayerVersion({
    LayerName: 'my-layer',
    Content: { ZipFile: await zipOf({ 'nodejs/node_modules/a/index.js': '' }) },
    CompatibleRuntimes: ['nodejs22.x'],
  })
  expect(await lambda.getLayerVersion(layer)).toMatchObject({ Version: 1, CompatibleRuntimes: ['nodejs22.x'] })
  await lambda.getLayerVersionByArn({ Arn: published.LayerVersionArn })
  await lambda.addLayerVersionPermission({
    ...layer,
    StatementId: 'all',
    Action: 'lambda:GetLayerVersion',
    Principal: '*',
    OrganizationId: 'o-0123456789',
  })
  const policy = await lambda.getLayerVersionPolicy(layer)
  await lambda.removeLayerVersionPermission({ ...layer, StatementId: 'all', RevisionId: policy.RevisionId })
  await lambda.listLayerVersions({ LayerName: 'my-layer' })
  expect((await lambda.listLayers({})).Layers).toHaveLength(1)
  await lambda.deleteLayerVersion(layer)
})

it('runs synchronously, asynchronously and streaming', async () => {
  const lambda = lambdaOf()
  const answer = await lambda.invoke({ FunctionName, Qualifier: '2', Payload: '{"a":1}' })
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '2' })
  expect(answer.Payload?.transformToString()).toBe('{"two":{"a":1}}')
  expect((await lambda.invokeAsync({ FunctionName, InvokeArgs: '{}' })).Status).toBe(202)
  const { EventStream = [] } = await lambda.invokeWithResponseStream({
    FunctionName,
    Qualifier: '1',
    Payload: '{"b":2}',
  })
  const events = []
  for await (const event of EventStream) events.push(event)
  expect(Buffer.from(events[0]?.PayloadChunk?.Payload ?? []).toString()).toBe('{"b":2}')
  expect(events.at(-1)).toHaveProperty('InvokeComplete')
})

it('limits concurrency', async () => {
  const lambda = lambdaOf()
  await lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: 20 })
  expect((await lambda.getFunctionConcurrency({ FunctionName })).ReservedConcurrentExecutions).toBe(20)
  expect((await lambda.getAccountSettings({})).AccountLimit?.UnreservedConcurrentExecutions).toBe(980)
  const Qualifier = 'LIVE'
  await lambda.putProvisionedConcurrencyConfig({ FunctionName, Qualifier, ProvisionedConcurrentExecutions: 5 })
  await expect
    .poll(async () => (await lambda.getProvisionedConcurrencyConfig({ FunctionName, Qualifier })).Status)
    .toBe('READY')
  await lambda.listProvisionedConcurrencyConfigs({ FunctionName })
  await lambda.deleteProvisionedConcurrencyConfig({ FunctionName, Qualifier })
  await lambda.deleteFunctionConcurrency({ FunctionName })
})

it('maps event sources', async () => {
  const lambda = lambdaOf()
  const created = await lambda.createEventSourceMapping({
    FunctionName,
    EventSourceArn: `arn:aws:kinesis:${region}:${account}:stream/s`,
    StartingPosition: 'AT_TIMESTAMP',
    StartingPositionTimestamp: new Date(1_700_000_000_000),
  })
  const { UUID } = created
  expect(created.State).toBe('Creating')
  const state = async () => (await lambda.getEventSourceMapping({ UUID })).State
  await expect.poll(state).toBe('Enabled')
  const read = await lambda.getEventSourceMapping({ UUID })
  expect(read.StartingPositionTimestamp).toEqual(new Date(1_700_000_000_000))
  await lambda.updateEventSourceMapping({ UUID, Enabled: false })
  await expect.poll(state).toBe('Disabled')
  expect((await lambda.listEventSourceMappings({ FunctionName })).EventSourceMappings).toHaveLength(1)
  expect((await lambda.deleteEventSourceMapping({ UUID })).State).toBe('Deleting')
})

it('sets URLs, asynchronous calls, signing, runtime, recursion and scaling', async () => {
  const lambda = lambdaOf()
  await lambda.createFunctionUrlConfig({ FunctionName, AuthType: 'NONE' })
  await lambda.updateFunctionUrlConfig({ FunctionName, Cors: { AllowOrigins: ['*'], MaxAge: 5 } })
  expect((await lambda.getFunctionUrlConfig({ FunctionName })).Cors).toEqual({ AllowOrigins: ['*'], MaxAge: 5 })
  await lambda.listFunctionUrlConfigs({ FunctionName })
  await lambda.deleteFunctionUrlConfig({ FunctionName })

  await lambda.putFunctionEventInvokeConfig({ FunctionName, MaximumRetryAttempts: 0 })
  await lambda.updateFunctionEventInvokeConfig({ FunctionName, MaximumEventAgeInSeconds: 60 })
  const options = await lambda.getFunctionEventInvokeConfig({ FunctionName })
  expect(options).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
  expect(options.LastModified).toBeInstanceOf(Date)
  await lambda.listFunctionEventInvokeConfigs({ FunctionName })
  await lambda.deleteFunctionEventInvokeConfig({ FunctionName })

  const SigningProfileVersionArns = [`arn:aws:signer:${region}:${account}:/signing-profiles/p/0123456789`]
  const { CodeSigningConfig } = await lambda.createCodeSigningConfig({
    AllowedPublishers: { SigningProfileVersionArns },
  })
  const CodeSigningConfigArn = CodeSigningConfig?.CodeSigningConfigArn
  await lambda.getCodeSigningConfig({ CodeSigningConfigArn })
  await lambda.updateCodeSigningConfig({ CodeSigningConfigArn, Description: 'd' })
  await lambda.putFunctionCodeSigningConfig({ FunctionName, CodeSigningConfigArn })
  await lambda.getFunctionCodeSigningConfig({ FunctionName })
  expect((await lambda.listFunctionsByCodeSigningConfig({ CodeSigningConfigArn })).FunctionArns).toEqual([arn])
  await lambda.listCodeSigningConfigs({})
  await lambda.deleteFunctionCodeSigningConfig({ FunctionName })
  await lambda.deleteCodeSigningConfig({ CodeSigningConfigArn })

  await lambda.putRuntimeManagementConfig({ FunctionName, UpdateRuntimeOn: 'FunctionUpdate' })
  expect((await lambda.getRuntimeManagementConfig({ FunctionName })).UpdateRuntimeOn).toBe('FunctionUpdate')
  await lambda.putFunctionRecursionConfig({ FunctionName, RecursiveLoop: 'Allow' })
  expect((await lambda.getFunctionRecursionConfig({ FunctionName })).RecursiveLoop).toBe('Allow')
  await lambda.getFunctionScalingConfig({ FunctionName, Qualifier: '1' })
  const scaling = lambda.putFunctionScalingConfig({ FunctionName, Qualifier: '1', FunctionScalingConfig: {} })
  await expect(scaling).rejects.toBeInstanceOf(sdk.InvalidParameterValueException)
})

it('keeps capacity providers', async () => {
  const lambda = lambdaOf()
  const CapacityProviderName = 'my-provider'
  const PermissionsConfig = { CapacityProviderOperatorRoleArn: `arn:aws:iam::${account}:role/operator` }
  const VpcConfig = { SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] }
  await lambda.createCapacityProvider({ CapacityProviderName, PermissionsConfig, VpcConfig })
  await lambda.updateCapacityProvider({
    CapacityProviderName,
    CapacityProviderScalingConfig: { MaxVCpuCount: 12, ScalingMode: 'Auto' },
  })
  const { CapacityProvider } = await lambda.getCapacityProvider({ CapacityProviderName })
  expect(CapacityProvider).toMatchObject({ CapacityProviderScalingConfig: { MaxVCpuCount: 12 }, VpcConfig })
  await lambda.listFunctionVersionsByCapacityProvider({ CapacityProviderName })
  await lambda.deleteCapacityProvider({ CapacityProviderName })
  expect((await lambda.listCapacityProviders({})).CapacityProviders).toEqual([])
})

it('answers for durable executions, of which there are none, with errors that the operations declare', async () => {
  const lambda = lambdaOf()
  expect((await lambda.listDurableExecutionsByFunction({ FunctionName })).DurableExecutions).toEqual([])
  const DurableExecutionArn = `${arn}:1/durable-execution/name/01234567-89ab-cdef-0123-456789abcdef`
  const one = { DurableExecutionArn }
  for (const send of [
    () => lambda.getDurableExecution(one),
    () => lambda.getDurableExecutionHistory(one),
    () => lambda.stopDurableExecution(one),
  ])
    await expect(send()).rejects.toBeInstanceOf(sdk.ResourceNotFoundException)
  const token = { ...one, CheckpointToken: 'dG9rZW4=' }
  const callback = { CallbackId: 'Y2FsbGJhY2s=' }
  for (const send of [
    () => lambda.checkpointDurableExecution(token),
    () => lambda.getDurableExecutionState(token),
    () => lambda.sendDurableExecutionCallbackSuccess(callback),
    () => lambda.sendDurableExecutionCallbackFailure(callback),
    () => lambda.sendDurableExecutionCallbackHeartbeat(callback),
  ])
    await expect(send()).rejects.toBeInstanceOf(sdk.InvalidParameterValueException)
})

type Paginate = (config: { client: sdk.Lambda; pageSize: number }, input: object) => AsyncGenerator<object>

it('lets every paginator of the SDK run to its end', async () => {
  const { client } = sandbox
  const one = { FunctionName }
  const inputs: Record<string, object> = {
    ListAliases: one,
    ListVersionsByFunction: one,
    ListFunctionUrlConfigs: one,
    ListFunctionEventInvokeConfigs: one,
    ListProvisionedConcurrencyConfigs: one,
    ListDurableExecutionsByFunction: one,
    ListLayerVersions: { LayerName: 'my-layer' },
  }
  for (const Name of ['a', 'b', 'c']) await client.createAlias({ FunctionName, Name, FunctionVersion: '1' })
  const needOthers = /DurableExecution(History|State)|ByCodeSigningConfig|ByCapacityProvider/
  const pages: Record<string, number> = {}
  for (const [name, paginate] of Object.entries(sdk).filter(([name]) => name.startsWith('paginate'))) {
    const operation = name.replace('paginate', '')
    if (needOthers.test(operation)) continue
    pages[operation] = 0
    for await (const page of (paginate as Paginate)({ client, pageSize: 2 }, { ...inputs[operation] }))
      if (page) pages[operation]++
  }
  expect(pages).toMatchObject({ ListAliases: 2, ListVersionsByFunction: 2, ListFunctions: 1 })
})

it('deletes what was made, and has been asked for every operation of the catalog', async () => {
  const lambda = lambdaOf()
  await lambda.deleteAlias({ FunctionName, Name: 'LIVE' })
  await lambda.deleteFunction({ FunctionName, Qualifier: '2' })
  await lambda.listAliases({ FunctionName })
  const { Versions } = await lambda.listVersionsByFunction({ FunctionName })
  expect(Versions?.map((version) => version.Version)).toEqual(['$LATEST', '1'])
  await lambda.deleteFunction({ FunctionName })
  expect((await lambda.listFunctions({})).Functions).toEqual([])
  expect(Object.keys(operations).filter((name) => !seen.has(name))).toEqual([])
})
