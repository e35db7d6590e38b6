import { expect, it, vi } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'

const createOne = async (speed = Infinity) => {
  const sandbox = createMemorySandbox({ speed })
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  await sandbox.call('CreateAlias', { FunctionName, Name: 'BLUE', FunctionVersion: '1' })
  return sandbox
}

it('reserves, shows and gives back concurrency, and counts it in the account', async () => {
  const { call } = await createOne()
  const before = await call('GetAccountSettings', {})
  expect(before.AccountUsage?.FunctionCount).toBe(1)
  expect(before.AccountUsage?.TotalCodeSize).toBeGreaterThan(0)
  expect(before.AccountLimit).toMatchObject({ ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 })
  expect(await call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 100 })).toEqual({
    ReservedConcurrentExecutions: 100,
  })
  expect(await call('GetFunctionConcurrency', { FunctionName })).toEqual({ ReservedConcurrentExecutions: 100 })
  expect((await call('GetFunction', { FunctionName })).Concurrency).toEqual({ ReservedConcurrentExecutions: 100 })
  expect((await call('GetAccountSettings', {})).AccountLimit?.UnreservedConcurrentExecutions).toBe(900)
  await expect(call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 901 })).rejects.toThrow(
    'below its minimum value of [100]',
  )
  await call('DeleteFunctionConcurrency', { FunctionName })
  expect(await call('GetFunctionConcurrency', { FunctionName })).toEqual({})
})

it('provisions concurrency for an alias as the documentation shows', async () => {
  const { call, pass } = await createOne(1)
  const input = { FunctionName, Qualifier: 'BLUE' }
  await expect(call('GetProvisionedConcurrencyConfig', input)).rejects.toMatchObject({
    code: 'ProvisionedConcurrencyConfigNotFoundException',
    status: 404,
  })
  expect(await call('PutProvisionedConcurrencyConfig', { ...input, ProvisionedConcurrentExecutions: 100 })).toEqual({
    RequestedProvisionedConcurrentExecutions: 100,
    AllocatedProvisionedConcurrentExecutions: 0,
    AvailableProvisionedConcurrentExecutions: 0,
    Status: 'IN_PROGRESS',
    LastModified: '2026-11-20T22:41:03+0000',
  })
  pass(60_000)
  expect(await call('GetProvisionedConcurrencyConfig', input)).toMatchObject({
    AllocatedProvisionedConcurrentExecutions: 100,
    Status: 'READY',
  })
  const listed = await call('ListProvisionedConcurrencyConfigs', { FunctionName })
  expect(listed.ProvisionedConcurrencyConfigs).toMatchObject([
    { FunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:my-function:BLUE', Status: 'READY' },
  ])
  await expect(
    call('PutProvisionedConcurrencyConfig', { ...input, Qualifier: '1', ProvisionedConcurrentExecutions: 1 }),
  ).rejects.toThrow('Version is pointed by a Provisioned Concurrency alias')
  await expect(call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 50 })).rejects.toThrow(
    'total provisioned concurrency [100]',
  )
  await call('DeleteProvisionedConcurrencyConfig', input)
  expect((await call('ListProvisionedConcurrencyConfigs', { FunctionName })).ProvisionedConcurrencyConfigs).toEqual([])
})

it('provisions nothing for $LATEST or for an alias that is not there', async () => {
  const { call } = await createOne()
  const put = (Qualifier: string) =>
    call('PutProvisionedConcurrencyConfig', { FunctionName, Qualifier, ProvisionedConcurrentExecutions: 1 })
  await expect(put('$LATEST')).rejects.toThrow('cannot be applied to unpublished function versions')
  await expect(put('NONE')).rejects.toThrow('Cannot find alias arn')
})

it('starts environments ahead, and anew when the alias moves', async () => {
  const { call, provisioned, retired } = createMemorySandbox()
  await call('CreateFunction', { ...(await minimalFunction('ahead')), Publish: true })
  await call('UpdateFunctionConfiguration', { FunctionName: 'ahead', MemorySize: 256 })
  await call('PublishVersion', { FunctionName: 'ahead' })
  const alias = { FunctionName: 'ahead', Name: 'LIVE' }
  await call('CreateAlias', { ...alias, FunctionVersion: '1' })
  const config = { FunctionName: 'ahead', Qualifier: 'LIVE' }
  await call('PutProvisionedConcurrencyConfig', { ...config, ProvisionedConcurrentExecutions: 2 })
  await vi.waitFor(() => expect(provisioned).toMatchObject([{ key: expect.stringContaining('/ahead/1/'), count: 2 }]))
  await call('UpdateAlias', { ...alias, FunctionVersion: '2' })
  await vi.waitFor(() => expect(provisioned.at(-1)?.key).toContain('/ahead/2/'))
  expect(retired.at(-1)).toContain('/ahead/1/')
  await call('DeleteProvisionedConcurrencyConfig', config)
  expect(retired.at(-1)).toContain('/ahead/2/')
})

it('says that environments could not be started when the init phase fails', async () => {
  const { call, sandbox } = createMemorySandbox()
  sandbox.runtime.provision = () => Promise.reject(new Error('init'))
  await call('CreateFunction', { ...(await minimalFunction('broken')), Publish: true })
  const config = { FunctionName: 'broken', Qualifier: '1' }
  await call('PutProvisionedConcurrencyConfig', { ...config, ProvisionedConcurrentExecutions: 1 })
  await vi.waitFor(async () =>
    expect(await call('GetProvisionedConcurrencyConfig', config)).toMatchObject({
      Status: 'FAILED',
      StatusReason: 'FUNCTION_ERROR_INIT_FAILURE',
    }),
  )
})
