// Straight to the AWS layer: no route, no gate. What refuses a call here is the sandbox, as AWS would, by the session policy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SessionLevel, sessionLevels } from '@/lib/access/console-role'
import { checkAccount } from '@/lib/server/aws/check-account'
import { useFakeAws } from '@/lib/server/aws/testing/fake-aws'
import type { Account } from '@/lib/server/config'
import { type OperationRequest, runOperation } from '@/lib/server/operations/run'
import { putRole } from '@/sandbox/iam/roles'
import { type RunningSandbox, startSandbox } from '@/sandbox/server'

const id = '444455556666'
const externalId = 'an-external-id-for-tests'
const roleOf = (level: SessionLevel) => `lambdesk-${level}`

const account: Account = {
  id,
  name: 'payments-staging',
  production: false,
  regions: ['eu-west-1', 'us-east-1'],
  externalId,
  roles: Object.fromEntries(sessionLevels.map((level) => [level, `arn:aws:iam::${id}:role/${roleOf(level)}`])),
}

let running: RunningSandbox

/** Every role may do everything: what a session cannot do is then refused by its policy alone. */
const addRole = (name: string, condition: object) =>
  putRole(running.sandbox.database, {
    account: id,
    name,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::777788889999:root' },
          Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
          ...condition,
        },
      ],
    },
    policies: { everything: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
  })

beforeAll(async () => {
  running = await startSandbox({ speed: 100 })
  for (const level of sessionLevels)
    addRole(roleOf(level), { Condition: { StringEquals: { 'sts:ExternalId': externalId } } })
  addRole('open', {})
  useFakeAws(running)
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: '777788889999', AWS_SECRET_ACCESS_KEY: 'sandbox' })
})
afterAll(() => running.close())

const call = (level: SessionLevel, operation: OperationRequest['operation'], input: unknown, functions?: string[]) =>
  runOperation({
    actor: { userId: 'local:anna', name: 'Anna', groups: [], sessionId: 's1', expiresAt: Date.now() + 3_600_000 },
    account,
    region: 'eu-west-1',
    role: 'admin',
    level,
    operation,
    input,
    functions,
    requestId: 'r1',
  })

// An empty zip archive: its end record alone.
const zip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex').toString('base64')
const newFunction = (FunctionName: string) => ({
  FunctionName,
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Role: `arn:aws:iam::${id}:role/execution`,
  Code: { ZipFile: zip },
})

const policyRefusal = { code: 'aws_access_denied', message: expect.stringContaining('session policy') }

describe('with the console’s own check switched off, a session', () => {
  it('of each level does its own work', async () => {
    await call('write', 'CreateFunction', newFunction('payments-api'))
    await call('write', 'CreateFunction', newFunction('orders-api'))
    const { output } = await call('read', 'ListFunctions', {})
    expect(output).toMatchObject({
      Functions: expect.arrayContaining([expect.objectContaining({ FunctionName: 'orders-api' })]),
    })
    await call('write', 'TagResource', {
      Resource: `arn:aws:lambda:eu-west-1:${id}:function:payments-api`,
      Tags: { team: 'payments' },
    })
  })

  it.each([
    ['read', 'UpdateFunctionConfiguration', { FunctionName: 'payments-api', Timeout: 9 }],
    ['read', 'Invoke', { FunctionName: 'payments-api' }],
    ['read', 'DeleteFunction', { FunctionName: 'payments-api' }],
    ['invoke', 'UpdateFunctionConfiguration', { FunctionName: 'payments-api', Timeout: 9 }],
    ['write', 'Invoke', { FunctionName: 'payments-api' }],
    ['write', 'DeleteFunction', { FunctionName: 'payments-api' }],
    [
      'write',
      'AddPermission',
      { FunctionName: 'payments-api', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: '*' },
    ],
  ] as const)('of level %s is refused %s by its policy, whatever its role may do', async (level, operation, input) => {
    await expect(call(level, operation, input)).rejects.toMatchObject(policyRefusal)
  })

  it('narrowed to functions reaches those alone', async () => {
    await call('write', 'UpdateFunctionConfiguration', { FunctionName: 'payments-api', Timeout: 9 }, ['payments-*'])
    await call('read', 'GetFunction', { FunctionName: 'payments-api' }, ['payments-*'])
    for (const [level, operation, input] of [
      ['write', 'UpdateFunctionConfiguration', { FunctionName: 'orders-api', Timeout: 9 }],
      ['read', 'GetFunction', { FunctionName: 'orders-api' }],
      ['permissions', 'DeleteFunction', { FunctionName: 'orders-api' }],
    ] as const) {
      await expect(call(level, operation, input, ['payments-*']), operation).rejects.toMatchObject(policyRefusal)
    }
  })

  it('of level permissions deletes a whole function', async () => {
    await call('permissions', 'DeleteFunction', { FunctionName: 'orders-api' })
    await expect(call('read', 'GetFunction', { FunctionName: 'orders-api' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the check of an account', () => {
  it('finds everything in order where roles demand the external id', async () => {
    expect((await checkAccount(account)).filter(({ result }) => result !== 'ok')).toEqual([])
  })

  it('reports a role that can be assumed without one', async () => {
    const open = { ...account, roles: { read: `arn:aws:iam::${id}:role/open` } }
    const missing = (await checkAccount(open)).filter(({ result }) => result === 'missing')
    expect(missing.map(({ subject }) => subject)).toEqual(['payments-staging read: external id'])
  })

  it('reports a wrong external id', async () => {
    const missing = (await checkAccount({ ...account, externalId: 'wrong' })).filter(
      ({ result }) => result === 'missing',
    )
    expect(missing[0]?.detail).toMatch(/cannot assume .*lambdesk-read.*external id/)
  })
})
