import * as sdk from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { archive, profile, queue, Role } from './catalog-state'
import { account, launchSandbox, region } from './support'

const sandbox = launchSandbox({ speed: Infinity })
const FunctionName = 'paged'
const names = ['a1', 'a2', 'a3', 'a4', 'a5']
const provider = `arn:aws:lambda:${region}:${account}:capacity-provider:paged`

type Page = { client: sdk.Lambda; pageSize: number }
type Paginated = {
  make(lambda: sdk.Lambda): Promise<unknown>
  paginate(page: Page): AsyncGenerator<object>
  /** Takes one item away, in the words of the list. */
  remove?(lambda: sdk.Lambda, item: string): Promise<unknown>
  items(page: object): string[]
}

const each = <T>(act: (name: string) => Promise<T>) => Promise.all(names.map(act))
const inOrder = async (act: (name: string) => Promise<unknown>) => {
  for (const name of names) await act(name)
}
const textsOf = (list: unknown, member: string): string[] =>
  Array.isArray(list) ? list.map((item: Record<string, unknown>) => String(item[member])) : []
const read = (list: string, member: string) => (page: object) =>
  textsOf(new Map<string, unknown>(Object.entries(page)).get(list), member)
const qualifierOf = (arn: string) => arn.split(':').at(-1) ?? ''

const makeAliases = async (lambda: sdk.Lambda) => {
  await lambda.createFunction({ ...(await minimalFunction(FunctionName)), Publish: true })
  await each((Name) => lambda.createAlias({ FunctionName, Name, FunctionVersion: '1' }))
}

let signing = ''
const signingConfig = async (lambda: sdk.Lambda): Promise<string> => {
  const { CodeSigningConfig } = await lambda.createCodeSigningConfig({
    AllowedPublishers: { SigningProfileVersionArns: [profile] },
  })
  return CodeSigningConfig?.CodeSigningConfigArn ?? ''
}

const lists: Record<string, Paginated> = {
  ListAliases: {
    make: makeAliases,
    paginate: (page) => sdk.paginateListAliases(page, { FunctionName }),
    remove: (lambda, Name) => lambda.deleteAlias({ FunctionName, Name }),
    items: read('Aliases', 'Name'),
  },
  ListVersionsByFunction: {
    make: async (lambda) => {
      await lambda.createFunction(await minimalFunction(FunctionName))
      await inOrder(async (Description) => {
        await lambda.updateFunctionConfiguration({ FunctionName, Description })
        await lambda.publishVersion({ FunctionName })
      })
    },
    paginate: (page) => sdk.paginateListVersionsByFunction(page, { FunctionName }),
    remove: (lambda, Qualifier) => lambda.deleteFunction({ FunctionName, Qualifier }),
    items: read('Versions', 'Version'),
  },
  ListFunctions: {
    make: (lambda) => each(async (name) => lambda.createFunction(await minimalFunction(name))),
    paginate: (page) => sdk.paginateListFunctions(page, {}),
    remove: (lambda, name) => lambda.deleteFunction({ FunctionName: name }),
    items: read('Functions', 'FunctionName'),
  },
  ListFunctionUrlConfigs: {
    make: async (lambda) => {
      await makeAliases(lambda)
      await each((Qualifier) => lambda.createFunctionUrlConfig({ FunctionName, Qualifier, AuthType: 'NONE' }))
    },
    paginate: (page) => sdk.paginateListFunctionUrlConfigs(page, { FunctionName }),
    remove: (lambda, arn) => lambda.deleteFunctionUrlConfig({ FunctionName, Qualifier: qualifierOf(arn) }),
    items: read('FunctionUrlConfigs', 'FunctionArn'),
  },
  ListFunctionEventInvokeConfigs: {
    make: async (lambda) => {
      await makeAliases(lambda)
      const MaximumRetryAttempts = 0
      await each((Qualifier) => lambda.putFunctionEventInvokeConfig({ FunctionName, Qualifier, MaximumRetryAttempts }))
    },
    paginate: (page) => sdk.paginateListFunctionEventInvokeConfigs(page, { FunctionName }),
    remove: (lambda, arn) => lambda.deleteFunctionEventInvokeConfig({ FunctionName, Qualifier: qualifierOf(arn) }),
    items: read('FunctionEventInvokeConfigs', 'FunctionArn'),
  },
  ListProvisionedConcurrencyConfigs: {
    make: async (lambda) => {
      await makeAliases(lambda)
      const ProvisionedConcurrentExecutions = 1
      await each((Qualifier) =>
        lambda.putProvisionedConcurrencyConfig({ FunctionName, Qualifier, ProvisionedConcurrentExecutions }),
      )
    },
    paginate: (page) => sdk.paginateListProvisionedConcurrencyConfigs(page, { FunctionName }),
    remove: (lambda, arn) => lambda.deleteProvisionedConcurrencyConfig({ FunctionName, Qualifier: qualifierOf(arn) }),
    items: read('ProvisionedConcurrencyConfigs', 'FunctionArn'),
  },
  ListEventSourceMappings: {
    make: async (lambda) => {
      await lambda.createFunction(await minimalFunction(FunctionName))
      await each((name) => lambda.createEventSourceMapping({ FunctionName, EventSourceArn: `${queue}-${name}` }))
    },
    paginate: (page) => sdk.paginateListEventSourceMappings(page, { FunctionName }),
    remove: (lambda, UUID) => lambda.deleteEventSourceMapping({ UUID }),
    items: read('EventSourceMappings', 'UUID'),
  },
  ListLayers: {
    make: (lambda) => each((LayerName) => lambda.publishLayerVersion({ LayerName, Content: { ZipFile: archive } })),
    paginate: (page) => sdk.paginateListLayers(page, {}),
    remove: (lambda, LayerName) => lambda.deleteLayerVersion({ LayerName, VersionNumber: 1 }),
    items: read('Layers', 'LayerName'),
  },
  ListLayerVersions: {
    make: (lambda) => inOrder(() => lambda.publishLayerVersion({ LayerName: 'paged', Content: { ZipFile: archive } })),
    paginate: (page) => sdk.paginateListLayerVersions(page, { LayerName: 'paged' }),
    remove: (lambda, version) => lambda.deleteLayerVersion({ LayerName: 'paged', VersionNumber: Number(version) }),
    items: read('LayerVersions', 'Version'),
  },
  ListCodeSigningConfigs: {
    make: (lambda) => each(() => signingConfig(lambda)),
    paginate: (page) => sdk.paginateListCodeSigningConfigs(page, {}),
    remove: (lambda, CodeSigningConfigArn) => lambda.deleteCodeSigningConfig({ CodeSigningConfigArn }),
    items: read('CodeSigningConfigs', 'CodeSigningConfigArn'),
  },
  ListFunctionsByCodeSigningConfig: {
    make: async (lambda) => {
      signing = await signingConfig(lambda)
      await each(async (name) =>
        lambda.createFunction({ ...(await minimalFunction(name)), CodeSigningConfigArn: signing }),
      )
    },
    paginate: (page) => sdk.paginateListFunctionsByCodeSigningConfig(page, { CodeSigningConfigArn: signing }),
    remove: (lambda, name) => lambda.deleteFunction({ FunctionName: name }),
    items: (page) => ('FunctionArns' in page && Array.isArray(page.FunctionArns) ? page.FunctionArns.map(String) : []),
  },
  ListCapacityProviders: {
    make: (lambda) => each((name) => makeProvider(lambda, name)),
    paginate: (page) => sdk.paginateListCapacityProviders(page, {}),
    remove: (lambda, arn) => lambda.deleteCapacityProvider({ CapacityProviderName: qualifierOf(arn) }),
    items: read('CapacityProviders', 'CapacityProviderArn'),
  },
  ListFunctionVersionsByCapacityProvider: {
    make: async (lambda) => {
      await makeProvider(lambda, 'paged')
      const CapacityProviderConfig = { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: provider } }
      await each(async (name) =>
        lambda.createFunction({ ...(await minimalFunction(name)), CapacityProviderConfig, MemorySize: 2_048 }),
      )
    },
    paginate: (page) => sdk.paginateListFunctionVersionsByCapacityProvider(page, { CapacityProviderName: 'paged' }),
    remove: (lambda, arn) => lambda.deleteFunction({ FunctionName: arn.split(':').at(6) }),
    items: read('FunctionVersions', 'FunctionArn'),
  },
}

const makeProvider = (lambda: sdk.Lambda, CapacityProviderName: string) =>
  lambda.createCapacityProvider({
    CapacityProviderName,
    PermissionsConfig: { CapacityProviderOperatorRoleArn: Role },
    VpcConfig: { SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] },
  })

const readAll = async ({ paginate, items }: Paginated, client: sdk.Lambda, pageSize: number) => {
  const pages: string[][] = []
  for await (const page of paginate({ client, pageSize })) pages.push(items(page))
  return pages
}

it.each(Object.entries(lists))('%s runs to its end, also when what a marker names goes away', async (_name, list) => {
  await sandbox.reset()
  const { client } = sandbox
  await list.make(client)
  const whole = (await readAll(list, client, 50)).flat()
  expect(whole.length).toBeGreaterThanOrEqual(5)
  const pages = await readAll(list, client, 2)
  expect(pages.flat()).toEqual(whole)
  expect(pages).toHaveLength(Math.ceil(whole.length / 2))

  const seen: string[] = []
  for await (const page of list.paginate({ client, pageSize: 2 })) {
    const last = list.items(page).at(-1)
    if (!seen.length && last) await list.remove?.(client, last)
    seen.push(...list.items(page))
  }
  expect(seen).toEqual(whole)
})

it('the history and the state of a durable execution run to their ends', async () => {
  await sandbox.reset()
  const { client } = sandbox
  const code = await minimalFunction('durable', "exports.handler = async () => ({ Status: 'SUCCEEDED', Result: '1' })")
  await client.createFunction({ ...code, DurableConfig: { ExecutionTimeout: 60 }, Publish: true })
  for (const DurableExecutionName of ['one', 'two', 'three'])
    await client.invoke({ FunctionName: 'durable', Qualifier: '1', DurableExecutionName })
  const arns: string[] = []
  const one = { FunctionName: 'durable' }
  for await (const page of sdk.paginateListDurableExecutionsByFunction({ client, pageSize: 2 }, one))
    arns.push(...textsOf(page.DurableExecutions, 'DurableExecutionArn'))
  expect(new Set(arns).size).toBe(3)
  const events: string[] = []
  const input = { DurableExecutionArn: arns[0] ?? '' }
  for await (const page of sdk.paginateGetDurableExecutionHistory({ client, pageSize: 1 }, input))
    events.push(...textsOf(page.Events, 'EventType'))
  expect(events).toEqual(['ExecutionStarted', 'InvocationCompleted', 'ExecutionSucceeded'])
})
