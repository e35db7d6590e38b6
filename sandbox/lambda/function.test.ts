import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'
import { readCodeLocation } from './code-location'

const arn = 'arn:aws:lambda:us-west-2:123456789012:function:my-function'

const createDocumented = async () => {
  const sandbox = createMemorySandbox()
  const created = await sandbox.call('CreateFunction', {
    Code: { ZipFile: await zipOf({ 'index.js': 'exports.handler = async () => 1' }) },
    Description: 'Process image objects from Amazon S3.',
    Environment: { Variables: { BUCKET: 'my-bucket-1xpuxmplzrlbh', PREFIX: 'inbound' } },
    FunctionName: 'my-function',
    Handler: 'index.handler',
    KMSKeyArn: 'arn:aws:kms:us-west-2:123456789012:key/b0844d6c-xmpl-4463-97a4-d49f50839966',
    MemorySize: 256,
    Publish: true,
    Role: 'arn:aws:iam::123456789012:role/lambda-role',
    Runtime: 'nodejs12.x',
    Tags: { DEPARTMENT: 'Assets' },
    Timeout: 15,
    TracingConfig: { Mode: 'Active' },
  })
  return { ...sandbox, created }
}

it('creates the function of the documentation as the documentation says', async () => {
  const { created } = await createDocumented()
  expect(created).toMatchObject({
    Description: 'Process image objects from Amazon S3.',
    Environment: { Variables: { BUCKET: 'my-bucket-1xpuxmplzrlbh', PREFIX: 'inbound' } },
    FunctionArn: arn,
    FunctionName: 'my-function',
    Handler: 'index.handler',
    KMSKeyArn: 'arn:aws:kms:us-west-2:123456789012:key/b0844d6c-xmpl-4463-97a4-d49f50839966',
    LastModified: '2026-11-20T22:41:03.123+0000',
    LastUpdateStatus: 'Successful',
    MemorySize: 256,
    Role: 'arn:aws:iam::123456789012:role/lambda-role',
    Runtime: 'nodejs12.x',
    State: 'Active',
    Timeout: 15,
    TracingConfig: { Mode: 'Active' },
    Version: '1',
  })
  expect(created.CodeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(created.RevisionId).toMatch(/^[0-9a-f-]{36}$/)
})

it('reads a version of it with tags and a location that works for ten minutes', async () => {
  const { call, sandbox, pass } = await createDocumented()
  const read = await call('GetFunction', { FunctionName: 'my-function', Qualifier: '1' })
  expect(read).toMatchObject({
    Configuration: { FunctionArn: `${arn}:1`, Version: '1' },
    Code: { RepositoryType: 'S3' },
    Tags: { DEPARTMENT: 'Assets' },
  })
  const location = new URL(read.Code?.Location ?? '')
  expect(readCodeLocation(sandbox, location)?.byteLength).toBe(read.Configuration?.CodeSize)
  const forged = new URL(location)
  forged.searchParams.set('Expires', '9999999999')
  expect(readCodeLocation(sandbox, forged)).toBeNull()
  pass(601_000)
  expect(readCodeLocation(sandbox, location)).toBeNull()
})

it('fills in what was not said as AWS does', async () => {
  const { call } = createMemorySandbox()
  const created = await call('CreateFunction', await minimalFunction('plain'))
  expect(created).toMatchObject({
    Architectures: ['x86_64'],
    Description: '',
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/plain' },
    MemorySize: 128,
    PackageType: 'Zip',
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    Timeout: 3,
    TracingConfig: { Mode: 'PassThrough' },
    Version: '$LATEST',
  })
  expect(created.Environment).toBeUndefined()
})

it('finds a function by every documented form of its name', async () => {
  const { call } = await createDocumented()
  const forms = ['my-function', 'my-function:1', '123456789012:function:my-function', arn, `${arn}:1`, `${arn}:$LATEST`]
  for (const FunctionName of forms)
    expect((await call('GetFunctionConfiguration', { FunctionName })).FunctionName).toBe('my-function')
})

it('refuses qualifiers that disagree, other regions and what is not there, in the words of AWS', async () => {
  const { call } = await createDocumented()
  await expect(call('GetFunction', { FunctionName: `${arn}:1`, Qualifier: '2' })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: 'The derived qualifier from the function name does not match the specified qualifier.',
  })
  await expect(call('GetFunction', { FunctionName: arn.replace('us-west-2', 'eu-west-1') })).rejects.toThrow(
    "Functions from 'eu-west-1' are not reachable in this region ('us-west-2')",
  )
  await expect(call('GetFunction', { FunctionName: 'other' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    status: 404,
    message: 'Function not found: arn:aws:lambda:us-west-2:123456789012:function:other',
  })
  await expect(call('GetFunction', { FunctionName: 'my-function', Qualifier: 'LIVE' })).rejects.toThrow(
    `Function not found: ${arn}:LIVE`,
  )
})

it('refuses a name that is taken', async () => {
  const { call } = await createDocumented()
  await expect(call('CreateFunction', await minimalFunction('my-function'))).rejects.toMatchObject({
    code: 'ResourceConflictException',
    status: 409,
    message: 'Function already exist: my-function',
  })
})

it('is Pending for a while and refuses changes meanwhile', async () => {
  const { call, pass } = createMemorySandbox({ speed: 1 })
  const created = await call('CreateFunction', await minimalFunction('slow'))
  expect(created).toMatchObject({ State: 'Pending', StateReasonCode: 'Creating' })
  await expect(call('Invoke', { FunctionName: 'slow' })).rejects.toThrow(
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
  )
  await expect(call('UpdateFunctionConfiguration', { FunctionName: 'slow', Timeout: 9 })).rejects.toMatchObject({
    code: 'ResourceConflictException',
  })
  pass(2_000)
  expect(await call('GetFunctionConfiguration', { FunctionName: 'slow' })).toMatchObject({ State: 'Active' })
})

it('refuses code that has to come from a bucket, because there is none', async () => {
  const { call } = createMemorySandbox()
  const Code = { S3Bucket: 'my-bucket-1xpuxmplzrlbh', S3Key: 'function.zip' }
  await expect(call('CreateFunction', { ...(await minimalFunction('s3')), Code })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining('NoSuchBucket'),
  })
})

it.each([
  [{ MemorySize: 10_241 }, 'ValidationException', "Value '10241' at 'memorySize'"],
  [{ Timeout: 901 }, 'ValidationException', "Value '901' at 'timeout'"],
  [{ Runtime: undefined }, 'InvalidParameterValueException', 'Runtime and Handler are mandatory'],
  [
    { Environment: { Variables: { AWS_REGION: 'x' } } },
    'InvalidParameterValueException',
    'in this request: AWS_REGION',
  ],
  [
    { Environment: { Variables: { BIG: 'x'.repeat(4_097) } } },
    'InvalidParameterValueException',
    'exceeded the 4KB limit',
  ],
  [
    { Layers: ['arn:aws:lambda:us-west-2:123456789012:layer:none:1'] },
    'InvalidParameterValueException',
    'does not exist',
  ],
  [{ Role: 'arn:aws:iam::1:role/x' }, 'ValidationException', "at 'role'"],
  [{ Code: { ZipFile: Buffer.from('not a zip') } }, 'InvalidParameterValueException', 'Could not unzip uploaded file.'],
  [{ FunctionName: 'x'.repeat(65) }, 'InvalidParameterValueException', 'length less than or equal to 64'],
  [{ PackageType: 'Image' as const }, 'InvalidParameterValueException', "Please don't provide Handler or Runtime"],
])('refuses %o', async (change, code, message) => {
  const { call } = createMemorySandbox()
  const input = { ...(await minimalFunction('bad')), ...change }
  await expect(call('CreateFunction', input)).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
  expect((await call('ListFunctions', {})).Functions).toEqual([])
})

it('makes a function of an image without pulling it', async () => {
  const { call } = createMemorySandbox()
  const { Role } = await minimalFunction('image')
  const ImageUri = '123456789012.dkr.ecr.us-west-2.amazonaws.com/repo:tag'
  await call('CreateFunction', { FunctionName: 'image', Role, PackageType: 'Image', Code: { ImageUri } })
  const read = await call('GetFunction', { FunctionName: 'image' })
  expect(read.Code).toMatchObject({ RepositoryType: 'ECR', ImageUri })
  expect(read.Configuration).toMatchObject({ PackageType: 'Image', CodeSize: 0 })
  await expect(call('Invoke', { FunctionName: 'image' })).rejects.toMatchObject({ code: 'InvalidRuntimeException' })
})
