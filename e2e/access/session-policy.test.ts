import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ZipFile } from 'yazl'
import type { SessionLevel } from '@/lib/access/console-role'
import type { OperationName } from '@/lib/operations/operation'
import { runOperation } from '@/lib/server/operations/run'
import { putRole } from '@/sandbox/iam/roles'
import { type RunningSandbox, startSandbox } from '@/sandbox/server'

const account = '777788889999'
const region = 'eu-west-1'
const roleArn = `arn:aws:iam::${account}:role/everything`
let sandbox: RunningSandbox
let direct: LambdaClient

const zipOf = async (files: Record<string, string>): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

beforeAll(async () => {
  sandbox = await startSandbox({ speed: 1000 })
  // The role itself may do everything: what is left to refuse a call is the session policy alone.
  putRole(sandbox.sandbox.database, {
    account,
    name: 'everything',
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        },
      ],
    },
    policies: { everything: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
  })
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', account)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox')
  vi.stubEnv('AWS_REGION', region)
  direct = new LambdaClient({
    region,
    endpoint: sandbox.url,
    credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
  })
  await direct.send(
    new CreateFunctionCommand({
      FunctionName: 'hello',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${account}:role/hello-exec`,
      Code: { ZipFile: await zipOf({ 'index.js': 'exports.handler = async () => 1' }) },
    }),
  )
})

afterAll(async () => {
  vi.unstubAllEnvs()
  direct.destroy()
  await sandbox.close()
})

/** Straight to AWS: no route, no gate, no check of what the person may do. */
const runUnchecked = (level: SessionLevel, operation: OperationName, input: object, functions?: string[]) =>
  runOperation({
    actor: {
      userId: 'local:mallory',
      name: 'Mallory',
      groups: [],
      sessionId: `session-${level}-${functions}`,
      expiresAt: Date.now() + 3_600_000,
    },
    account: {
      id: account,
      name: 'platform-dev',
      production: false,
      regions: [region],
      roles: { read: roleArn, invoke: roleArn, write: roleArn, permissions: roleArn },
    },
    region,
    role: 'viewer',
    level,
    operation,
    input,
    requestId: 'test',
    ...(functions && { functions }),
  })

const denied = { code: 'aws_access_denied' }
const change = { FunctionName: 'hello', MemorySize: 512 }

describe('with the console’s own check switched off', () => {
  test('a read session reads', async () => {
    await expect(runUnchecked('read', 'GetFunction', { FunctionName: 'hello' })).resolves.toMatchObject({ status: 200 })
  })

  test.each<[OperationName, object]>([
    ['UpdateFunctionConfiguration', change],
    ['PublishVersion', { FunctionName: 'hello' }],
    ['DeleteFunction', { FunctionName: 'hello' }],
    ['TagResource', { Resource: `arn:aws:lambda:${region}:${account}:function:hello`, Tags: { a: 'b' } }],
    ['AddPermission', { FunctionName: 'hello', StatementId: 'x', Action: 'lambda:InvokeFunction', Principal: '*' }],
    ['Invoke', { FunctionName: 'hello' }],
  ])('a read session cannot %s: AWS refuses by the session policy', async (operation, input) => {
    await expect(runUnchecked('read', operation, input)).rejects.toMatchObject(denied)
    const { MemorySize } = await direct.send(new GetFunctionConfigurationCommand({ FunctionName: 'hello' }))
    expect(MemorySize).toBe(128)
  })

  test('an invoking session cannot change the function', async () => {
    await expect(runUnchecked('invoke', 'UpdateFunctionConfiguration', change)).rejects.toMatchObject(denied)
  })

  test('a writing session can neither delete the function nor open it to others', async () => {
    await expect(runUnchecked('write', 'DeleteFunction', { FunctionName: 'hello' })).rejects.toMatchObject(denied)
    const permission = { FunctionName: 'hello', StatementId: 'x', Action: 'lambda:InvokeFunction', Principal: '*' }
    await expect(runUnchecked('write', 'AddPermission', permission)).rejects.toMatchObject(denied)
  })

  test('a session narrowed to some functions cannot change another', async () => {
    await expect(runUnchecked('write', 'UpdateFunctionConfiguration', change, ['payments-*'])).rejects.toMatchObject(
      denied,
    )
  })

  test('a writing session changes what it is for', async () => {
    await expect(runUnchecked('write', 'UpdateFunctionConfiguration', change, ['hel*'])).resolves.toMatchObject({
      status: 200,
    })
  })
})
