import { AwsError } from '@/sandbox/protocol/aws-error'
import { ec2Wire } from '@/sandbox/protocol/ec2-wire'
import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { createRpcService } from '@/sandbox/protocol/rpc-service'
import { passesFilters, tagsOf, type Filter } from './filter'
import { listNetwork, type NetworkResource } from './network'

const filters = {
  type: 'list',
  max: 200,
  wire: 'Filter',
  items: {
    type: 'structure',
    members: { Name: { type: 'string' }, Value: { type: 'list', max: 200, items: { type: 'string' } } },
  },
} as const
const paging = { MaxResults: { type: 'integer', min: 5, max: 1000 }, NextToken: { type: 'string' } } as const
const names = (wire: string) => ({ type: 'list', wire, items: { type: 'string' } }) as const

type Asked = { Filters?: Filter[]; MaxResults?: number; NextToken?: string }
type Kind = { kind: NetworkResource['kind']; missing(id: string): AwsError }

const vpcs: Kind = {
  kind: 'vpc',
  missing: (id) => new AwsError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
}
const subnets: Kind = {
  kind: 'subnet',
  missing: (id) => new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
}
const groups: Kind = {
  kind: 'group',
  missing: (id) => new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`),
}

const readPage = ({ kind, missing }: Kind, ids: string[] | undefined, asked: Asked, call: RpcCall) => {
  const all = listNetwork(call.sandbox.database, call, kind)
  for (const id of ids ?? []) if (!all.some((resource) => resource.id === id)) throw missing(id)
  const after = asked.NextToken === undefined ? '' : Buffer.from(asked.NextToken, 'base64url').toString()
  const found = all.filter(
    (resource) =>
      (!ids || ids.includes(resource.id)) && resource.id > after && passesFilters(resource, asked.Filters ?? [], call),
  )
  const page = found.slice(0, asked.MaxResults ?? 1000)
  const last = found.length > page.length ? page.at(-1) : undefined
  return { page, nextToken: last && Buffer.from(last.id).toString('base64url') }
}

const tagSet = (resource: NetworkResource) => Object.entries(tagsOf(resource)).map(([key, value]) => ({ key, value }))

const describeVpcs = defineOperation({
  action: 'ec2:DescribeVpcs',
  members: { VpcIds: names('VpcId'), Filters: filters, ...paging },
  run(input, call) {
    const { page, nextToken } = readPage(vpcs, input.VpcIds, input, call)
    const vpcSet = page.map((vpc) => ({
      vpcId: vpc.id,
      ownerId: call.account,
      state: 'available',
      cidrBlock: vpc.cidr,
      instanceTenancy: 'default',
      isDefault: vpc.isDefault ?? false,
      tagSet: tagSet(vpc),
    }))
    return { vpcSet, nextToken }
  },
})

const describeSubnets = defineOperation({
  action: 'ec2:DescribeSubnets',
  members: { SubnetIds: names('SubnetId'), Filters: filters, ...paging },
  run(input, call) {
    const { page, nextToken } = readPage(subnets, input.SubnetIds, input, call)
    const { region, account } = call
    const subnetSet = page.map((subnet) => ({
      subnetId: subnet.id,
      subnetArn: `arn:aws:ec2:${region}:${account}:subnet/${subnet.id}`,
      state: 'available',
      ownerId: account,
      vpcId: subnet.vpcId,
      cidrBlock: subnet.cidr,
      availableIpAddressCount: 2 ** (32 - Number(subnet.cidr?.split('/')[1] ?? 24)) - 5,
      availabilityZone: `${region}${subnet.zone ?? 'a'}`,
      defaultForAz: subnet.isDefault ?? false,
      mapPublicIpOnLaunch: subnet.isDefault ?? false,
      assignIpv6AddressOnCreation: false,
      tagSet: tagSet(subnet),
    }))
    return { subnetSet, nextToken }
  },
})

const describeSecurityGroups = defineOperation({
  action: 'ec2:DescribeSecurityGroups',
  members: { GroupIds: names('GroupId'), GroupNames: names('GroupName'), Filters: filters, ...paging },
  run({ GroupNames, ...input }, call) {
    const named: Filter[] = GroupNames ? [{ Name: 'group-name', Value: GroupNames }] : []
    const asked = { ...input, Filters: [...(input.Filters ?? []), ...named] }
    const { page, nextToken } = readPage(groups, input.GroupIds, asked, call)
    const securityGroupInfo = page.map((group) => ({
      groupId: group.id,
      groupName: group.name ?? group.id,
      groupDescription: group.description ?? '',
      ownerId: call.account,
      vpcId: group.vpcId,
      ipPermissions: [],
      ipPermissionsEgress: [{ ipProtocol: '-1', ipRanges: [{ cidrIp: '0.0.0.0/0' }] }],
      tagSet: tagSet(group),
    }))
    return { securityGroupInfo, nextToken }
  },
})

/** What of EC2 is read around Lambda: networks. */
export const ec2Service = createRpcService({
  name: 'ec2',
  operations: {
    DescribeVpcs: describeVpcs,
    DescribeSubnets: describeSubnets,
    DescribeSecurityGroups: describeSecurityGroups,
  },
  wireOf: () => ec2Wire,
  invalidCode: 'InvalidParameterValue',
})
