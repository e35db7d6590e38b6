import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'

const createOne = async (speed = Infinity) => {
  const sandbox = createMemorySandbox({ speed })
  const created = await sandbox.call('CreateFunction', await minimalFunction(FunctionName))
  sandbox.pass(60_000)
  return { ...sandbox, created }
}

it('replaces the code as the documentation says and gives it another hash, revision and time', async () => {
  const { call, created, retired } = await createOne()
  const updated = await call('UpdateFunctionCode', { FunctionName, ZipFile: await zipOf({ 'index.js': '2' }) })
  expect(updated).toMatchObject({ FunctionName, Version: '$LATEST', LastUpdateStatus: 'Successful' })
  for (const member of ['CodeSha256', 'RevisionId', 'LastModified'] as const)
    expect(updated[member]).not.toBe(created[member])
  expect(retired).toEqual([`123456789012/us-west-2/my-function/$LATEST/${Date.parse(created.LastModified ?? '')}`])
})

it('changes nothing in a dry run and still says what it would be', async () => {
  const { call } = await createOne()
  const before = await call('GetFunctionConfiguration', { FunctionName })
  const answer = await call('UpdateFunctionCode', { FunctionName, DryRun: true, ZipFile: await zipOf({ 'b.js': '2' }) })
  expect(answer.CodeSha256).not.toBe(before.CodeSha256)
  expect(await call('GetFunctionConfiguration', { FunctionName })).toEqual(before)
})

it('publishes the new code at once where asked to', async () => {
  const { call } = await createOne()
  const updated = await call('UpdateFunctionCode', { FunctionName, Publish: true, ZipFile: await zipOf({ a: '2' }) })
  expect(updated).toMatchObject({ Version: '1', FunctionArn: expect.stringMatching(/:my-function:1$/) })
})

it('refuses an old revision with 412 and says how to get the current one', async () => {
  const { call, created } = await createOne()
  await call('UpdateFunctionConfiguration', { FunctionName, Timeout: 5, RevisionId: created.RevisionId })
  await expect(
    call('UpdateFunctionConfiguration', { FunctionName, Timeout: 6, RevisionId: created.RevisionId }),
  ).rejects.toMatchObject({
    code: 'PreconditionFailedException',
    status: 412,
    message:
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  })
})

it('is InProgress for a while and refuses changes and publishing meanwhile', async () => {
  const { call, pass } = await createOne(1)
  const updated = await call('UpdateFunctionConfiguration', { FunctionName, MemorySize: 256 })
  expect(updated).toMatchObject({ State: 'Active', LastUpdateStatus: 'InProgress', MemorySize: 256 })
  const refusal = {
    code: 'ResourceConflictException',
    message:
      'The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-west-2:123456789012:function:my-function',
  }
  await expect(call('UpdateFunctionConfiguration', { FunctionName, MemorySize: 512 })).rejects.toMatchObject(refusal)
  await expect(call('PublishVersion', { FunctionName })).rejects.toMatchObject(refusal)
  pass(1_500)
  expect(await call('GetFunctionConfiguration', { FunctionName })).toMatchObject({ LastUpdateStatus: 'Successful' })
})

it('keeps what was not mentioned, replaces structures whole, and clears what is empty', async () => {
  const { call } = await createOne()
  await call('UpdateFunctionConfiguration', {
    FunctionName,
    Environment: { Variables: { A: '1', B: '2' } },
    DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-west-2:123456789012:q' },
    VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    LoggingConfig: { LogFormat: 'JSON' },
  })
  const updated = await call('UpdateFunctionConfiguration', {
    FunctionName,
    Environment: { Variables: { C: '3' } },
    DeadLetterConfig: {},
    VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
  })
  expect(updated).toMatchObject({
    Handler: 'index.handler',
    Environment: { Variables: { C: '3' } },
    VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '' },
    LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
  })
  expect(updated.DeadLetterConfig).toBeUndefined()
})

it('does not let a zip function become an image', async () => {
  const { call } = await createOne()
  await expect(call('UpdateFunctionCode', { FunctionName, ImageUri: 'a/b:c' })).rejects.toThrow(
    "Please don't provide ImageUri when updating a function with packageType Zip.",
  )
})

it('runs the old code until the update is done, and the new from then on', async () => {
  const { call, pass, invocations } = await createOne(1)
  const ran = async () => {
    await call('Invoke', { FunctionName })
    return invocations.at(-1)?.target.codeSha256
  }
  const before = await ran()
  const { CodeSha256: after } = await call('UpdateFunctionCode', {
    FunctionName,
    ZipFile: await zipOf({ 'index.js': 'exports.handler = async () => 2' }),
  })
  expect(await ran()).toBe(before)
  pass(1_500)
  expect(await ran()).toBe(after)
  expect(after).not.toBe(before)
})

it('keeps the package that still runs, and no older one', async () => {
  const { call, sandbox } = await createOne()
  const blobs = () => sandbox.database.prepare('SELECT count(DISTINCT blob) AS n FROM versions').get()
  const keys = new Set<string>()
  const { put } = sandbox.blobs
  sandbox.blobs.put = (bytes) => {
    const key = put(bytes)
    keys.add(key)
    return key
  }
  for (const text of ['a', 'b', 'c']) await call('UpdateFunctionCode', { FunctionName, ZipFile: await zipOf({ text }) })
  expect(blobs()).toMatchObject({ n: 1 })
  expect([...keys].map((key) => sandbox.blobs.has(key))).toEqual([false, true, true])
})
