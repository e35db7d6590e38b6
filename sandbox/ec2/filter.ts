import { matchesWildcard } from '@/sandbox/iam/wildcard'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { NetworkResource } from './network'

export type Filter = { Name?: string; Value?: string[] }

type Attributes = Record<string, (resource: NetworkResource, account: string) => string | undefined>

const common: Attributes = {
  'owner-id': (_resource, account) => account,
  'vpc-id': ({ vpcId }) => vpcId,
}
const located: Attributes = {
  ...common,
  state: () => 'available',
  cidr: ({ cidr }) => cidr,
  'cidr-block': ({ cidr }) => cidr,
}

/** What each kind can be filtered by. Source: the API reference of EC2. */
const attributes: Record<NetworkResource['kind'], Attributes> = {
  vpc: {
    ...located,
    'cidr-block-association.cidr-block': ({ cidr }) => cidr,
    'is-default': ({ isDefault = false }) => String(isDefault),
    isDefault: ({ isDefault = false }) => String(isDefault),
  },
  subnet: {
    ...located,
    'subnet-id': ({ id }) => id,
    'default-for-az': ({ isDefault = false }) => String(isDefault),
    defaultForAz: ({ isDefault = false }) => String(isDefault),
  },
  group: {
    ...common,
    'group-id': ({ id }) => id,
    'group-name': ({ name }) => name,
    description: ({ description }) => description,
  },
}

/** Tags as EC2 shows them; the name of a VPC or subnet is one. */
export const tagsOf = ({ kind, name, tags }: NetworkResource): Record<string, string> => ({
  ...(kind !== 'group' && name !== undefined && { Name: name }),
  ...tags,
})

const valuesOf = (resource: NetworkResource, filter: string, account: string, region: string): string[] => {
  const tags = tagsOf(resource)
  if (filter.startsWith('tag:'))
    return Object.entries(tags).flatMap(([key, value]) => (key === filter.slice(4) ? [value] : []))
  if (filter === 'tag-key') return Object.keys(tags)
  if (resource.kind === 'subnet' && (filter === 'availability-zone' || filter === 'availabilityZone'))
    return [`${region}${resource.zone ?? 'a'}`]
  const known = attributes[resource.kind]
  const read = Object.hasOwn(known, filter) ? known[filter] : undefined
  if (!read) throw new AwsError('InvalidParameterValue', `The filter '${filter}' is invalid`)
  const value = read(resource, account)
  return value === undefined ? [] : [value]
}

/** Whether a resource passes every filter; each passes with any of its values, which may have wildcards. */
export const passesFilters = (
  resource: NetworkResource,
  filters: readonly Filter[],
  { account, region }: { account: string; region: string },
): boolean =>
  filters.every(({ Name = '', Value = [] }) => {
    const actual = valuesOf(resource, Name, account, region)
    return Value.some((wanted) => actual.some((value) => matchesWildcard(wanted, value)))
  })
