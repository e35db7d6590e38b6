import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const change = async (text: string) => ({ FunctionName, ZipFile: await zipOf({ 'index.js': text }) })

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', await minimalFunction(FunctionName))
  return sandbox
}

it('answers the version that is there when nothing has changed since', async () => {
  const { call } = await createOne()
  const first = await call('PublishVersion', { FunctionName, Description: 'first' })
  const again = await call('PublishVersion', { FunctionName, Description: 'again' })
  expect(first).toMatchObject({ Version: '1', Description: 'first', FunctionArn: expect.stringMatching(/:1$/) })
  expect(again).toEqual(first)
  await call('UpdateFunctionConfiguration', { FunctionName, Timeout: 30 })
  expect((await call('PublishVersion', { FunctionName })).Version).toBe('2')
})

it('keeps the code and configuration of a published version for ever', async () => {
  const { call } = await createOne()
  const first = await call('PublishVersion', { FunctionName })
  await call('UpdateFunctionCode', await change('2'))
  await call('UpdateFunctionConfiguration', { FunctionName, MemorySize: 512 })
  expect(await call('GetFunctionConfiguration', { FunctionName, Qualifier: '1' })).toEqual(first)
})

it('never gives a number twice', async () => {
  const { call } = await createOne()
  for (const text of ['1', '2', '3']) {
    await call('UpdateFunctionCode', await change(text))
    await call('PublishVersion', { FunctionName })
  }
  await call('DeleteFunction', { FunctionName, Qualifier: '3' })
  expect((await call('PublishVersion', { FunctionName })).Version).toBe('4')
  const versions = (await call('ListVersionsByFunction', { FunctionName })).Versions
  expect(versions?.map((version) => version.Version)).toEqual(['$LATEST', '1', '2', '4'])
})

it('refuses to publish other code or another revision than the caller knows', async () => {
  const { call } = await createOne()
  const known = await call('GetFunctionConfiguration', { FunctionName })
  await call('UpdateFunctionCode', await change('2'))
  await expect(call('PublishVersion', { FunctionName, CodeSha256: known.CodeSha256 })).rejects.toThrow(
    'is different from current CodeSHA256 in $LATEST',
  )
  await expect(call('PublishVersion', { FunctionName, RevisionId: known.RevisionId })).rejects.toMatchObject({
    code: 'PreconditionFailedException',
  })
})

it('does not delete a version that an alias refers to, nor $LATEST alone', async () => {
  const { call } = await createOne()
  await call('PublishVersion', { FunctionName })
  await call('UpdateFunctionCode', await change('2'))
  await call('PublishVersion', { FunctionName })
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.1 } }
  await call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1', RoutingConfig })
  for (const Qualifier of ['1', '2'])
    await expect(call('DeleteFunction', { FunctionName, Qualifier })).rejects.toMatchObject({
      code: 'ResourceConflictException',
      message: 'Unable to delete version because the following aliases reference it: [LIVE]',
    })
  await expect(call('DeleteFunction', { FunctionName, Qualifier: '$LATEST' })).rejects.toThrow(
    '$LATEST version cannot be deleted without deleting the function.',
  )
})

it('deletes versions, aliases and code with the function, and starts again at 1', async () => {
  const { call, sandbox } = await createOne()
  await call('PublishVersion', { FunctionName })
  await call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  await call('DeleteFunction', { FunctionName })
  await expect(call('GetAlias', { FunctionName, Name: 'LIVE' })).rejects.toMatchObject({ status: 404 })
  for (const table of ['versions', 'aliases'])
    expect(sandbox.database.prepare(`SELECT * FROM ${table}`).all()).toEqual([])
  await call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  expect((await call('ListVersionsByFunction', { FunctionName })).Versions).toHaveLength(2)
})
