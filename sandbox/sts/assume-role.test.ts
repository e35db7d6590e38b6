import { GetFunctionCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '@/sandbox/control/clock'
import type { PolicyDocument } from '@/sandbox/iam/policy'
import { putRole } from '@/sandbox/iam/roles'
import type { RunningSandbox } from '@/sandbox/server'
import { send } from '@/sandbox/testing/send'
import { startStandIn } from '@/sandbox/testing/stand-in'

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }

const hub: Credentials = { accessKeyId: '777788889999', secretAccessKey: 'sandbox' }
const roleArn = 'arn:aws:iam::111122223333:role/lambdesk-read'
const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']

const trust = (Action: string[] = actions): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::777788889999:root' },
      Action,
      Condition: { StringEquals: { 'sts:ExternalId': 'right' } },
    },
  ],
})
const reading: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['lambda:Get*', 'lambda:List*', 'lambda:UpdateFunctionConfiguration'], Resource: '*' },
  ],
}
const onlyOrders = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'lambda:Get*', Resource: 'arn:aws:lambda:*:*:function:orders' }],
})

let running: RunningSandbox
const client = <Client extends LambdaClient | STSClient>(
  Type: new (options: { endpoint: string; region: string; credentials: Credentials; maxAttempts: number }) => Client,
  credentials: Credentials,
) => new Type({ endpoint: running.url, region: 'us-east-1', credentials, maxAttempts: 1 })

const assume = async (input: Partial<AssumeRoleCommandInput> = {}, credentials = hub) => {
  const answer = await client(STSClient, credentials).send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'ada', ExternalId: 'right', ...input }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = answer.Credentials ?? {}
  return {
    answer,
    expiration: Expiration,
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  }
}
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  )
const read = (credentials: Credentials, FunctionName = 'orders') =>
  client(LambdaClient, credentials).send(new GetFunctionCommand({ FunctionName }))
const control = (name: string, body: object) =>
  send({
    url: `${running.url}/_sandbox/${name}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const seedRole = (overrides: { trust?: PolicyDocument; maxSessionSeconds?: number; name?: string } = {}) =>
  putRole(running.sandbox.database, {
    account: '111122223333',
    name: 'lambdesk-read',
    trust: trust(),
    policies: { reading },
    maxSessionSeconds: 43_200,
    ...overrides,
  })

beforeAll(async () => {
  running = await startStandIn()
})
afterAll(() => running.close())
beforeEach(async () => {
  seedRole()
  await control('clock', { skewSeconds: 0 })
})

describe('who may assume a role', () => {
  it('whoever the role trusts, and the session is named after them', async () => {
    const { answer, credentials } = await assume({ SourceIdentity: 'ada@example.com' })
    expect(answer.AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/lambdesk-read/ada')
    expect(answer.SourceIdentity).toBe('ada@example.com')
    const identity = await client(STSClient, credentials).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Account: '111122223333', Arn: answer.AssumedRoleUser?.Arn })
  })

  it.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    ['without the external id', { ExternalId: undefined }, 'sts:AssumeRole'],
    ['with another external id', { ExternalId: 'wrong' }, 'sts:AssumeRole'],
  ])('nobody %s', async (_, input, action) => {
    expect(await refusal(assume(input))).toBe(
      `AccessDenied: User: arn:aws:iam::777788889999:user/administrator is not authorized to perform: ${action} on resource: ${roleArn}`,
    )
  })

  it('nobody from an account that is not trusted, and a role that is not there reads the same', async () => {
    const stranger = { accessKeyId: '444455556666', secretAccessKey: 'sandbox' }
    expect(await refusal(assume({}, stranger))).toContain('AccessDenied')
    expect(await refusal(assume({ RoleArn: `${roleArn}-not-there` }))).toContain('AccessDenied')
  })

  it.each<[Partial<AssumeRoleCommandInput>, string]>([
    [{ SourceIdentity: 'ada' }, 'sts:SetSourceIdentity'],
    [{ Tags: [{ Key: 'a', Value: 'b' }] }, 'sts:TagSession'],
  ])('%o needs a permission of its own', async (input, action) => {
    seedRole({ trust: trust(['sts:AssumeRole']) })
    expect(await refusal(assume(input))).toContain(`is not authorized to perform: ${action} on resource: ${roleArn}`)
    expect(await refusal(assume())).toBe('answered')
  })
})

describe('what AssumeRole refuses', () => {
  it.each<[string, Partial<AssumeRoleCommandInput>]>([
    ["ValidationError: 1 validation error detected: Value 'x' at 'roleSessionName'", { RoleSessionName: 'x' }],
    ["ValidationError: 1 validation error detected: Value 'a b' at 'roleSessionName'", { RoleSessionName: 'a b' }],
    ["ValidationError: 1 validation error detected: Value '899' at 'durationSeconds'", { DurationSeconds: 899 }],
    ["ValidationError: 1 validation error detected: Value '43201' at 'durationSeconds'", { DurationSeconds: 43_201 }],
    ['MalformedPolicyDocumentException: This policy contains invalid Json', { Policy: '{' }],
    ['MalformedPolicyDocumentException: Syntax errors in policy.', { Policy: '{"Statement":[{}]}' }],
    [
      "at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048",
      { Policy: `{"Statement":[${' '.repeat(2_048)}]}` },
    ],
  ])('%s', async (message, input) => {
    expect(await refusal(assume(input))).toContain(message)
  })

  it('a session longer than the role allows', async () => {
    seedRole({ maxSessionSeconds: 3_600 })
    expect(await refusal(assume({ DurationSeconds: 3_601 }))).toContain(
      'exceeds the MaxSessionDuration set for this role',
    )
  })

  it('a chained session of more than an hour', async () => {
    const { credentials } = await assume()
    putRole(running.sandbox.database, {
      account: '111122223333',
      name: 'next',
      trust: { Statement: { Effect: 'Allow', Principal: { AWS: roleArn }, Action: 'sts:AssumeRole' } },
      maxSessionSeconds: 43_200,
    })
    putRole(running.sandbox.database, {
      account: '111122223333',
      name: 'lambdesk-read',
      trust: trust(),
      policies: { chain: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } } },
    })
    const next = { RoleArn: 'arn:aws:iam::111122223333:role/next' }
    expect(await refusal(assume({ ...next, DurationSeconds: 3_601 }, credentials))).toContain('role chaining')
    expect(await refusal(assume(next, credentials))).toBe('answered')
  })
})

describe('what a session may do', () => {
  it('what its role allows, and nothing else', async () => {
    const { credentials } = await assume()
    expect(await refusal(read(credentials))).toBe('answered')
    const invoke = client(LambdaClient, credentials).send(
      new UpdateFunctionConfigurationCommand({ FunctionName: 'orders' }),
    )
    expect(await refusal(invoke)).toBe('answered')
  })

  it('no more than its session policy leaves', async () => {
    const { credentials, answer } = await assume({ Policy: onlyOrders })
    expect(answer.PackedPolicySize).toBeGreaterThan(0)
    expect(await refusal(read(credentials))).toBe('answered')
    expect(await refusal(read(credentials, 'payments'))).toBe(
      'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/lambdesk-read/ada is not authorized to perform: lambda:GetFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:payments because no session policy allows the lambda:GetFunction action',
    )
  })

  it('nothing in another account that has not let it in', async () => {
    const { credentials } = await assume()
    expect(await refusal(read(credentials, 'arn:aws:lambda:us-east-1:444455556666:function:orders'))).toContain(
      'because no resource-based policy allows the lambda:GetFunction action',
    )
  })

  it('nothing once its time is over, by the sandbox’s clock', async () => {
    const { credentials, expiration } = await assume({ DurationSeconds: 900 })
    expect(Math.abs((expiration?.getTime() ?? 0) - Date.now() - 900_000)).toBeLessThan(2_000)
    const clock = createClock()
    clock.skewSeconds = 901
    const late = new LambdaClient({
      endpoint: running.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      systemClockOffset: 901_000,
    })
    await control('clock', { skewSeconds: clock.skewSeconds })
    expect(await refusal(late.send(new GetFunctionCommand({ FunctionName: 'orders' })))).toBe(
      'ExpiredTokenException: The security token included in the request is expired',
    )
  })

  it('nothing without its token, or with another one', async () => {
    const { credentials } = await assume()
    const { sessionToken: _, ...bare } = credentials
    const other = await assume()
    expect(await refusal(read(bare))).toContain('UnrecognizedClientException')
    expect(await refusal(read({ ...credentials, sessionToken: other.credentials.sessionToken }))).toContain(
      'UnrecognizedClientException',
    )
  })
})

it('the log says who did what under which policy, holds no secret, and a reset leaves credentials alone', async () => {
  const { credentials } = await assume({ Policy: onlyOrders, SourceIdentity: 'ada' })
  await read(credentials)
  const log = await send({ url: `${running.url}/_sandbox/log`, method: 'GET', headers: {} })
  const entry = (JSON.parse(log.text) as { entries: Record<string, unknown>[] }).entries.at(-1)
  expect(entry).toMatchObject({
    operation: 'GetFunction',
    account: '111122223333',
    region: 'us-east-1',
    accessKeyId: credentials.accessKeyId,
    sessionName: 'ada',
    sourceIdentity: 'ada',
    status: 200,
  })
  expect(entry?.policyHash).toMatch(/^[0-9a-f]{64}$/)
  expect(log.text).not.toContain(credentials.secretAccessKey)
  expect(log.text).not.toContain(credentials.sessionToken)
  expect((await control('reset', {})).status).toBe(200)
  seedRole()
  expect(await refusal(read(credentials))).toBe('answered')
})

it('GetSessionToken answers credentials of the same user', async () => {
  const { Credentials } = await client(STSClient, hub).send(new GetSessionTokenCommand({}))
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
  expect(await client(STSClient, credentials).send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: 'arn:aws:iam::777788889999:user/administrator',
  })
})

it('errors of STS are XML with the names that STS uses', async () => {
  const wrong = client(STSClient, { ...hub, secretAccessKey: 'guess' }).send(new GetCallerIdentityCommand({}))
  const unknown = client(STSClient, { ...hub, accessKeyId: 'AKIANOBODY' }).send(new GetCallerIdentityCommand({}))
  expect([await refusal(wrong), await refusal(unknown)]).toEqual([
    expect.stringContaining('SignatureDoesNotMatch: '),
    expect.stringContaining('InvalidClientTokenId: '),
  ])
})
