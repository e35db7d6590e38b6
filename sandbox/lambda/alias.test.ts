import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const arn = `arn:aws:lambda:us-west-2:123456789012:function:${FunctionName}`

const createVersions = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  await sandbox.call('UpdateFunctionCode', {
    FunctionName,
    Publish: true,
    ZipFile: await zipOf({ 'index.js': '2' }),
  })
  return sandbox
}

it('creates, reads, lists, changes and deletes the aliases of the documentation', async () => {
  const { call } = await createVersions()
  const created = await call('CreateAlias', {
    FunctionName,
    Name: 'LIVE',
    FunctionVersion: '1',
    Description: 'alias for live version of function',
  })
  expect(created).toMatchObject({
    AliasArn: `${arn}:LIVE`,
    Name: 'LIVE',
    FunctionVersion: '1',
    Description: 'alias for live version of function',
  })
  expect(created.RoutingConfig).toBeUndefined()
  expect(await call('GetAlias', { FunctionName, Name: 'LIVE' })).toEqual(created)
  const RoutingConfig = { AdditionalVersionWeights: { 1: 0.7 } }
  await call('CreateAlias', { FunctionName, Name: 'BLUE', FunctionVersion: '2', RoutingConfig })
  const listed = await call('ListAliases', { FunctionName })
  expect(listed.Aliases?.map((alias) => [alias.Name, alias.RoutingConfig])).toEqual([
    ['BLUE', RoutingConfig],
    ['LIVE', undefined],
  ])
  expect((await call('ListAliases', { FunctionName, FunctionVersion: '1' })).Aliases).toHaveLength(1)
  const updated = await call('UpdateAlias', { FunctionName, Name: 'BLUE', RoutingConfig: {} })
  expect(updated).toMatchObject({ FunctionVersion: '2', Description: '' })
  expect(updated.RoutingConfig).toBeUndefined()
  expect(await call('DeleteAlias', { FunctionName, Name: 'BLUE' })).toEqual({})
  expect((await call('ListAliases', { FunctionName })).Aliases).toHaveLength(1)
})

it('pages aliases', async () => {
  const { call } = await createVersions()
  for (const Name of ['a', 'b', 'c']) await call('CreateAlias', { FunctionName, Name, FunctionVersion: '1' })
  const first = await call('ListAliases', { FunctionName, MaxItems: 2 })
  const second = await call('ListAliases', { FunctionName, MaxItems: 2, Marker: first.NextMarker })
  expect([...(first.Aliases ?? []), ...(second.Aliases ?? [])].map((alias) => alias.Name)).toEqual(['a', 'b', 'c'])
  expect(second.NextMarker).toBeUndefined()
})

it.each([
  [{ Name: '7' }, "Value '7' at 'name' failed to satisfy constraint"],
  [{ FunctionVersion: '9' }, `Function not found: ${arn}:9`],
  [{ RoutingConfig: { AdditionalVersionWeights: { 1: 0.1, 2: 0.2 } } }, 'cannot be greater than 1'],
  [{ RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } } }, 'is already included in routing configuration'],
  [{ RoutingConfig: { AdditionalVersionWeights: { 2: 1.5 } } }, 'less than or equal to 1.0'],
  [{ RoutingConfig: { AdditionalVersionWeights: { 9: 0.5 } } }, `Function not found: ${arn}:9`],
  [
    { FunctionVersion: '$LATEST', RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } } },
    '$LATEST is not supported for an alias pointing to more than 1 version',
  ],
])('refuses an alias with %o', async (change, message) => {
  const { call } = await createVersions()
  const input = { FunctionName, Name: 'LIVE', FunctionVersion: '1', ...change }
  await expect(call('CreateAlias', input)).rejects.toThrow(message)
})

it('refuses a name that is taken, an alias that is not there and an old revision', async () => {
  const { call } = await createVersions()
  const { RevisionId } = await call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  await expect(call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '2' })).rejects.toThrow(
    `Alias already exists: ${arn}:LIVE`,
  )
  await expect(call('GetAlias', { FunctionName, Name: 'NONE' })).rejects.toThrow(`Cannot find alias arn: ${arn}:NONE`)
  await call('UpdateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '2', RevisionId })
  await expect(call('UpdateAlias', { FunctionName, Name: 'LIVE', RevisionId })).rejects.toMatchObject({ status: 412 })
})

it('is followed by GetFunction, which says where it leads', async () => {
  const { call } = await createVersions()
  await call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  const read = await call('GetFunction', { FunctionName: `${FunctionName}:LIVE` })
  expect(read.Configuration).toMatchObject({ FunctionArn: `${arn}:LIVE`, Version: '1' })
})
