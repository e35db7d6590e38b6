import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  await sandbox.call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  return sandbox
}

it('creates, reads, changes, lists and deletes the URLs of a function and of an alias', async () => {
  const { call, pass } = await createOne()
  const created = await call('CreateFunctionUrlConfig', { FunctionName, AuthType: 'AWS_IAM' })
  expect(created.FunctionUrl).toMatch(/^https:\/\/[a-z0-9]{32}\.lambda-url\.us-west-2\.on\.aws\/$/)
  expect(created).toMatchObject({ InvokeMode: 'BUFFERED', CreationTime: '2026-11-20T22:41:03.123Z' })
  await call('CreateFunctionUrlConfig', { FunctionName, Qualifier: 'LIVE', AuthType: 'NONE' })
  pass(1_000)
  const Cors = { AllowOrigins: ['*'] }
  const updated = await call('UpdateFunctionUrlConfig', { FunctionName, AuthType: 'NONE', Cors })
  expect(updated).toMatchObject({ AuthType: 'NONE', Cors, LastModifiedTime: '2026-11-20T22:41:04.123Z' })
  expect(await call('GetFunctionUrlConfig', { FunctionName })).toEqual(updated)
  const first = await call('ListFunctionUrlConfigs', { FunctionName, MaxItems: 1 })
  const second = await call('ListFunctionUrlConfigs', { FunctionName, MaxItems: 1, Marker: first.NextMarker })
  expect([first, second].map((page) => page.FunctionUrlConfigs?.[0]?.FunctionArn?.split(':')[7])).toEqual([
    undefined,
    'LIVE',
  ])
  expect(second.NextMarker).toBeUndefined()
  await call('DeleteFunctionUrlConfig', { FunctionName })
  await expect(call('GetFunctionUrlConfig', { FunctionName })).rejects.toMatchObject({ status: 404 })
})

it('refuses a second URL and a URL of a version', async () => {
  const { call } = await createOne()
  await call('CreateFunctionUrlConfig', { FunctionName, AuthType: 'NONE' })
  await expect(call('CreateFunctionUrlConfig', { FunctionName, AuthType: 'NONE' })).rejects.toMatchObject({
    code: 'ResourceConflictException',
  })
  await expect(
    call('CreateFunctionUrlConfig', { FunctionName, Qualifier: '1', AuthType: 'NONE' }),
  ).rejects.toMatchObject({ code: 'ValidationException' })
})

it('says of what is missing what AWS says, which differs from call to call', async () => {
  const { call } = await createOne()
  for (const target of [{ FunctionName: 'other' }, { FunctionName, Qualifier: 'GONE' }]) {
    const noFunction = { code: 'ResourceNotFoundException', message: 'Function does not exist' }
    const nothing = { code: 'ResourceNotFoundException', message: 'The resource you requested does not exist.' }
    await expect(call('CreateFunctionUrlConfig', { ...target, AuthType: 'NONE' })).rejects.toMatchObject(noFunction)
    await expect(call('UpdateFunctionUrlConfig', target)).rejects.toMatchObject(noFunction)
    await expect(call('GetFunctionUrlConfig', target)).rejects.toMatchObject(nothing)
    await expect(call('DeleteFunctionUrlConfig', target)).rejects.toMatchObject(nothing)
  }
  await expect(call('UpdateFunctionUrlConfig', { FunctionName })).rejects.toThrow('The resource you requested')
  await expect(call('ListFunctionUrlConfigs', { FunctionName: 'other' })).rejects.toThrow('Function does not exist')
})
