import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const arn = `arn:aws:lambda:us-west-2:123456789012:function:${FunctionName}`
const invoke = { FunctionName, Action: 'lambda:InvokeFunction' }

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  await sandbox.call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1' })
  return sandbox
}

it('writes the statements of the documentation letter by letter', async () => {
  const { call } = await createOne()
  const s3 = await call('AddPermission', {
    ...invoke,
    Principal: 's3.amazonaws.com',
    SourceAccount: '123456789012',
    SourceArn: 'arn:aws:s3:::my-bucket-1xpuxmplzrlbh/*',
    StatementId: 's3',
  })
  expect(s3.Statement).toBe(
    `{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"${arn}","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::my-bucket-1xpuxmplzrlbh/*"}}}`,
  )
  const account = await call('AddPermission', { ...invoke, Principal: '223456789012', StatementId: 'xaccount' })
  expect(account.Statement).toBe(
    `{"Sid":"xaccount","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::223456789012:root"},"Action":"lambda:InvokeFunction","Resource":"${arn}"}`,
  )
  const policy = await call('GetPolicy', { FunctionName })
  expect(policy.Policy).toBe(
    `{"Version":"2012-10-17","Id":"default","Statement":[${s3.Statement},${account.Statement}]}`,
  )
})

it.each([
  [
    { Principal: '*', FunctionUrlAuthType: 'NONE' as const, Action: 'lambda:InvokeFunctionUrl' },
    { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
  ],
  [{ Principal: '*', PrincipalOrgID: 'o-0123456789' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-0123456789' } }],
  [
    { Principal: 'alexa-appkit.amazon.com', EventSourceToken: 't' },
    { StringEquals: { 'lambda:EventSourceToken': 't' } },
  ],
  [{ Principal: '*', InvokedViaFunctionUrl: true }, { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }],
])('builds the condition of %o', async (input, Condition) => {
  const { call } = await createOne()
  const { Statement = '' } = await call('AddPermission', { ...invoke, StatementId: 'a', ...input })
  expect(JSON.parse(Statement)).toMatchObject({ Condition })
})

it('keeps a policy per qualifier and forgets an empty one', async () => {
  const { call } = await createOne()
  await call('AddPermission', { ...invoke, Qualifier: 'LIVE', Principal: '*', StatementId: 'a' })
  await expect(call('GetPolicy', { FunctionName })).rejects.toThrow('The resource you requested does not exist.')
  const { Policy = '' } = await call('GetPolicy', { FunctionName, Qualifier: 'LIVE' })
  expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Resource: `${arn}:LIVE` }] })
  await call('RemovePermission', { FunctionName, Qualifier: 'LIVE', StatementId: 'a' })
  await expect(call('GetPolicy', { FunctionName, Qualifier: 'LIVE' })).rejects.toMatchObject({ status: 404 })
})

it('changes its revision with every change and refuses an old one', async () => {
  const { call } = await createOne()
  await call('AddPermission', { ...invoke, Principal: '*', StatementId: 'a' })
  const { RevisionId } = await call('GetPolicy', { FunctionName })
  await call('AddPermission', { ...invoke, Principal: '*', StatementId: 'b', RevisionId })
  await expect(
    call('AddPermission', { ...invoke, Principal: '*', StatementId: 'c', RevisionId }),
  ).rejects.toMatchObject({ code: 'PreconditionFailedException' })
  await expect(call('RemovePermission', { FunctionName, StatementId: 'a', RevisionId })).rejects.toMatchObject({
    status: 412,
  })
})

it('refuses a statement id that is taken, a stranger as principal, $LATEST, and what is not there', async () => {
  const { call } = await createOne()
  await call('AddPermission', { ...invoke, Principal: '*', StatementId: 'a' })
  await expect(call('AddPermission', { ...invoke, Principal: '*', StatementId: 'a' })).rejects.toMatchObject({
    code: 'ResourceConflictException',
    message:
      'The statement id (a) provided already exists. Please provide a new statement id, or remove the existing statement.',
  })
  await expect(call('AddPermission', { ...invoke, Principal: 'nobody', StatementId: 'b' })).rejects.toThrow(
    'The provided principal was invalid.',
  )
  await expect(
    call('AddPermission', { ...invoke, Qualifier: '$LATEST', Principal: '*', StatementId: 'b' }),
  ).rejects.toThrow('We currently do not support adding policies for $LATEST.')
  await expect(call('RemovePermission', { FunctionName, StatementId: 'z' })).rejects.toThrow(
    'Statement z is not found in resource policy.',
  )
})

it('says of what is missing what AWS says, which differs from call to call', async () => {
  const { call } = await createOne()
  const other = { FunctionName: 'other' }
  const add = (input: object) =>
    call('AddPermission', { ...invoke, Principal: '*', StatementId: 'a', Action: 'lambda:InvokeFunction', ...input })
  const refusals: [() => Promise<unknown>, string][] = [
    [() => add(other), `Function not found: ${arn.replace(FunctionName, 'other')}`],
    [() => add({ Qualifier: '42' }), `Function not found: ${arn}:42`],
    [() => add({ Qualifier: 'GONE' }), `Cannot find alias arn: ${arn}:GONE`],
    [() => add({ Qualifier: 'odd-$-name' }), `Function not found: ${arn}:odd-$-name`],
    [() => call('GetPolicy', other), `Function not found: ${arn.replace(FunctionName, 'other')}`],
    [() => call('GetPolicy', { FunctionName, Qualifier: '42' }), 'The resource you requested does not exist.'],
    [
      () => call('RemovePermission', { ...other, StatementId: 'a' }),
      `No policy found for: ${arn.replace(FunctionName, 'other')}`,
    ],
    [
      () => call('RemovePermission', { FunctionName, StatementId: 'a' }),
      'No policy is associated with the given resource.',
    ],
    [
      () => call('RemovePermission', { FunctionName, StatementId: 'a', Qualifier: 'GONE' }),
      `Cannot find alias arn: ${arn}:GONE`,
    ],
  ]
  for (const [refusal, message] of refusals)
    await expect(refusal()).rejects.toMatchObject({ code: 'ResourceNotFoundException', message })
})

it('changes the revision of what the policy hangs on and nothing else', async () => {
  const { call } = await createOne()
  const revisions = async () => ({
    latest: (await call('GetFunctionConfiguration', { FunctionName })).RevisionId,
    version: (await call('GetFunctionConfiguration', { FunctionName, Qualifier: '1' })).RevisionId,
    alias: (await call('GetAlias', { FunctionName, Name: 'LIVE' })).RevisionId,
  })
  const before = await revisions()
  await call('AddPermission', { ...invoke, Qualifier: 'LIVE', Principal: '*', StatementId: 'a' })
  const after = await revisions()
  expect(after).toEqual({ ...before, alias: expect.not.stringMatching(String(before.alias)) })
  expect((await call('GetPolicy', { FunctionName, Qualifier: 'LIVE' })).RevisionId).toBe(after.alias)
})

it('refuses a policy over 20 KB', async () => {
  const { call } = await createOne()
  const add = (index: number) =>
    call('AddPermission', {
      ...invoke,
      Principal: 's3.amazonaws.com',
      SourceArn: `arn:aws:s3:::${'b'.repeat(900)}`,
      StatementId: `s${index}`,
    })
  const fill = async () => {
    for (let index = 0; index < 30; index++) await add(index)
  }
  await expect(fill()).rejects.toMatchObject({ code: 'PolicyLengthExceededException', status: 400 })
})
