import { EC2 } from '@aws-sdk/client-ec2'
import { Lambda } from '@aws-sdk/client-lambda'
import { STS } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'
import { seedDemo } from '@/sandbox/demo/seed'
import { minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { openSandbox } from '@/sandbox/testing/watching-sandbox'

const sandbox = openSandbox({ seed: (made) => seedDemo(made, {}) })
const ec2 = () => new EC2(sandbox.settings())
const lambda = () => new Lambda(sandbox.settings())

it('has the network that a function names, and the function is in its VPC', async () => {
  const { VpcConfig } = await lambda().getFunctionConfiguration({ FunctionName: 'card-vault-proxy' })
  const { Vpcs = [] } = await ec2().describeVpcs({ VpcIds: [VpcConfig?.VpcId ?? ''] })
  expect(Vpcs).toEqual([
    expect.objectContaining({
      CidrBlock: '10.42.0.0/16',
      IsDefault: false,
      Tags: expect.arrayContaining([{ Key: 'Name', Value: 'payments-production' }]),
    }),
  ])
  const { Subnets = [] } = await ec2().describeSubnets({ SubnetIds: VpcConfig?.SubnetIds })
  expect(Subnets).toMatchObject([{ VpcId: VpcConfig?.VpcId, AvailabilityZone: 'us-east-1a' }])
  const { SecurityGroups = [] } = await ec2().describeSecurityGroups({ GroupIds: VpcConfig?.SecurityGroupIds })
  expect(SecurityGroups).toMatchObject([{ VpcId: VpcConfig?.VpcId, GroupName: 'card-vault-client' }])
})

it('keeps a function in the VPC of whichever of its subnets it names', async () => {
  await lambda().createFunction({
    ...(await minimalFunction('connected')),
    VpcConfig: { SubnetIds: ['subnet-0b2c3d4e5f6071829'], SecurityGroupIds: ['sg-0f1e2d3c4b5a69788'] },
  })
  const { VpcConfig } = await lambda().getFunctionConfiguration({ FunctionName: 'connected' })
  expect(VpcConfig?.VpcId).toBe('vpc-0c4b6a2d8e1f37950')
})

it('shows subnets that nobody made but a function names', async () => {
  await lambda().createFunction({
    ...(await minimalFunction('stranger')),
    VpcConfig: { SubnetIds: ['subnet-12345678'], SecurityGroupIds: ['sg-12345678'] },
  })
  const { Subnets = [] } = await ec2().describeSubnets({ SubnetIds: ['subnet-12345678'] })
  const { VpcConfig } = await lambda().getFunctionConfiguration({ FunctionName: 'stranger' })
  expect(Subnets).toMatchObject([{ VpcId: VpcConfig?.VpcId }])
})

it.each([
  [{ Name: 'is-default', Values: ['true'] }, 1],
  [{ Name: 'tag:Name', Values: ['payments-*'] }, 1],
  [{ Name: 'tag-key', Values: ['stage'] }, 1],
  [{ Name: 'cidr', Values: ['10.9.0.0/16'] }, 0],
])('finds VPCs by %o', async (filter, count) => {
  expect((await ec2().describeVpcs({ Filters: [filter] })).Vpcs).toHaveLength(count)
})

it('gives every account a default network with a security group', async () => {
  const other = new EC2(sandbox.settings('123456789012', 'eu-west-1'))
  const { Vpcs: [vpc] = [] } = await other.describeVpcs({})
  const Filters = [{ Name: 'vpc-id', Values: [vpc?.VpcId ?? ''] }]
  expect(vpc).toMatchObject({ IsDefault: true, OwnerId: '123456789012' })
  expect((await other.describeSubnets({ Filters })).Subnets).toHaveLength(3)
  expect((await other.describeSecurityGroups({ Filters })).SecurityGroups).toMatchObject([{ GroupName: 'default' }])
})

it('refuses as EC2 does', async () => {
  await expect(ec2().describeSubnets({ SubnetIds: ['subnet-0'] })).rejects.toMatchObject({
    name: 'InvalidSubnetID.NotFound',
    message: "The subnet ID 'subnet-0' does not exist",
  })
  await expect(ec2().describeVpcs({ Filters: [{ Name: 'made-up', Values: ['x'] }] })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  })
  const { Credentials } = await new STS(sandbox.settings('777788889999')).assumeRole({
    RoleArn: 'arn:aws:iam::111122223333:role/lambdesk-read',
    RoleSessionName: 'test',
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'lambda:*', Resource: '*' }],
    }),
  })
  const reader = new EC2({
    ...sandbox.settings(),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  })
  await expect(reader.describeVpcs({})).rejects.toMatchObject({
    name: 'UnauthorizedOperation',
    message: expect.stringMatching(
      /^You are not authorized to perform this operation\. User: .* ec2:DescribeVpcs because/,
    ),
  })
})
