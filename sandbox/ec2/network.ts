import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

export type Place = { account: string; region: string }

/** A VPC, a subnet of it or a security group in it. */
export type NetworkResource = {
  kind: 'vpc' | 'subnet' | 'group'
  id: string
  vpcId: string
  /** Of a group its name; of others their `Name` tag. */
  name?: string
  description?: string
  /** Of VPCs and subnets. */
  cidr?: string
  /** Of subnets: the letter of the availability zone. */
  zone?: string
  isDefault?: boolean
  tags?: Record<string, string>
}

/** Puts a resource into an account and region. */
export const putNetworkResource = (
  database: DatabaseSync,
  { account, region }: Place,
  resource: NetworkResource,
): void => {
  prepare(
    database,
    'INSERT OR REPLACE INTO ec2_resources (account, region, id, kind, body) VALUES (?, ?, ?, ?, ?)',
  ).run(account, region, resource.id, resource.kind, JSON.stringify(resource))
}

/** What every account has in every region without having made it. */
const defaultNetwork = ({ account, region }: Place): NetworkResource[] => {
  const idOf = (kind: string) =>
    `${kind}-0${createHash('sha256').update(`${account}/${region}/${kind}`).digest('hex').slice(0, 16)}`
  const vpcId = idOf('vpc')
  const zones = ['a', 'b', 'c']
  return [
    { kind: 'vpc', id: vpcId, vpcId, cidr: '172.31.0.0/16', isDefault: true },
    ...zones.map((zone, index): NetworkResource => ({
      kind: 'subnet',
      id: idOf(`subnet-${zone}`).replace(`subnet-${zone}`, 'subnet'),
      vpcId,
      cidr: `172.31.${index * 16}.0/20`,
      zone,
      isDefault: true,
    })),
    { kind: 'group', id: idOf('sg'), vpcId, name: 'default', description: 'default VPC security group' },
  ]
}

type Named = { SubnetIds?: string[]; SecurityGroupIds?: string[]; VpcId?: string }

const namedByFunctions = (database: DatabaseSync, { account, region }: Place): NetworkResource[] => {
  const rows = prepare(
    database,
    `SELECT DISTINCT json_extract(v.body, '$.configuration.VpcConfig') AS network FROM functions f
     JOIN versions v ON v.function_id = f.id AND v.number = 0
     WHERE f.account = ? AND f.region = ? AND json_extract(v.body, '$.configuration.VpcConfig') IS NOT NULL`,
  ).all(account, region)
  return rows.flatMap((row): NetworkResource[] => {
    const { SubnetIds = [], SecurityGroupIds = [], VpcId = '' } = readJson<Named>(row, 'network')
    if (!VpcId) return []
    return [
      { kind: 'vpc', id: VpcId, vpcId: VpcId, cidr: '10.0.0.0/16' },
      ...SubnetIds.map((id, index): NetworkResource => ({
        kind: 'subnet',
        id,
        vpcId: VpcId,
        cidr: `10.0.${index}.0/24`,
        zone: 'abc'[index % 3] ?? 'a',
      })),
      ...SecurityGroupIds.map((id): NetworkResource => ({ kind: 'group', id, vpcId: VpcId, name: id })),
    ]
  })
}

/**
 * Everything of one kind: what was put there, the default network, and what functions name that nobody put there. By id.
 */
export const listNetwork = (database: DatabaseSync, place: Place, kind: NetworkResource['kind']): NetworkResource[] => {
  const stored = prepare(database, 'SELECT body FROM ec2_resources WHERE account = ? AND region = ?')
    .all(place.account, place.region)
    .map((row) => readJson<NetworkResource>(row, 'body'))
  const known = new Map<string, NetworkResource>()
  for (const resource of [...stored, ...defaultNetwork(place), ...namedByFunctions(database, place)])
    if (resource.kind === kind && !known.has(resource.id)) known.set(resource.id, resource)
  return [...known.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The VPC of a subnet that was put there or is default; undefined for others. */
export const findVpcId = (database: DatabaseSync, place: Place, subnetId: string): string | undefined => {
  const row = prepare(database, 'SELECT body FROM ec2_resources WHERE account = ? AND region = ? AND id = ?').get(
    place.account,
    place.region,
    subnetId,
  )
  if (row) return readJson<NetworkResource>(row, 'body').vpcId
  return defaultNetwork(place).find(({ id }) => id === subnetId)?.vpcId
}
