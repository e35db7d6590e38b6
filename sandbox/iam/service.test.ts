import { IAM, paginateListRoles } from '@aws-sdk/client-iam'
import { Lambda } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { seedDemo } from '@/sandbox/demo/seed'
import { openSandbox } from '@/sandbox/testing/watching-sandbox'

const sandbox = openSandbox({ seed: (made) => seedDemo(made, {}) })
const iam = () => new IAM(sandbox.settings())

it('has every role that the demo functions run as', async () => {
  const roles = new Set<string | undefined>()
  for await (const { Roles = [] } of paginateListRoles(
    { client: iam(), pageSize: 3 },
    { PathPrefix: '/service-role/' },
  ))
    for (const { Arn } of Roles) roles.add(Arn)
  const { Functions = [] } = await new Lambda(sandbox.settings()).listFunctions({})
  expect(Functions.length).toBeGreaterThan(10)
  for (const { Role } of Functions) expect(roles).toContain(Role)
})

it('tells of a role whom it trusts and what is written on it', async () => {
  const client = iam()
  const RoleName = 'payments-functions'
  const { Role } = await client.getRole({ RoleName })
  expect(Role).toMatchObject({
    Path: '/service-role/',
    Arn: 'arn:aws:iam::111122223333:role/service-role/payments-functions',
    RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/),
    CreateDate: expect.any(Date),
    MaxSessionDuration: 3600,
  })
  expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toMatchObject({
    Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
  })
  expect((await client.listRolePolicies({ RoleName })).PolicyNames).toEqual(['vault'])
  const { PolicyDocument = '' } = await client.getRolePolicy({ RoleName, PolicyName: 'vault' })
  expect(JSON.parse(decodeURIComponent(PolicyDocument))).toMatchObject({
    Statement: [{ Action: ['secretsmanager:GetSecretValue'] }],
  })
})

it('follows an attached policy to its document', async () => {
  const client = iam()
  const { AttachedPolicies: [attached] = [] } = await client.listAttachedRolePolicies({ RoleName: 'finance-functions' })
  expect(attached).toEqual({
    PolicyName: 'AWSLambdaBasicExecutionRole',
    PolicyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  })
  const { Policy } = await client.getPolicy({ PolicyArn: attached?.PolicyArn })
  expect(Policy).toMatchObject({ DefaultVersionId: 'v1', IsAttachable: true, Path: '/service-role/' })
  const { PolicyVersion } = await client.getPolicyVersion({
    PolicyArn: Policy?.Arn,
    VersionId: Policy?.DefaultVersionId,
  })
  expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('logs:PutLogEvents')
})

it('says as IAM what is not there and what is no name', async () => {
  await expect(iam().getRole({ RoleName: 'nobody' })).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name nobody cannot be found.',
    $metadata: { httpStatusCode: 404 },
  })
  await expect(iam().getRole({ RoleName: 'no body' })).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(iam().getRolePolicy({ RoleName: 'shop-functions', PolicyName: 'constructor' })).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
  await expect(iam().listUsers({})).rejects.toMatchObject({ name: 'InvalidAction' })
})
