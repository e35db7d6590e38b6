import { putNetworkResource, type NetworkResource } from '@/sandbox/ec2/network'
import type { Sandbox } from '@/sandbox/lambda/context'
import { demoPlaces } from './place'

const subnetOf = (vpcId: string, id: string, zone: string, third: number): NetworkResource => ({
  kind: 'subnet',
  id,
  vpcId,
  name: `payments-private-${zone}`,
  cidr: `10.42.${third}.0/24`,
  zone,
  tags: { tier: 'private' },
})

const paymentNetwork = (stage: string): NetworkResource[] => {
  const vpcId = 'vpc-0c4b6a2d8e1f37950'
  return [
    { kind: 'vpc', id: vpcId, vpcId, name: `payments-${stage}`, cidr: '10.42.0.0/16', tags: { stage } },
    subnetOf(vpcId, 'subnet-0a1b2c3d4e5f60718', 'a', 0),
    subnetOf(vpcId, 'subnet-0b2c3d4e5f6071829', 'b', 1),
    subnetOf(vpcId, 'subnet-0c3d4e5f607182930', 'c', 2),
    {
      kind: 'group',
      id: 'sg-0f1e2d3c4b5a69788',
      vpcId,
      name: 'card-vault-client',
      description: 'May reach the card vault',
    },
    {
      kind: 'group',
      id: 'sg-0e2d3c4b5a6978871',
      vpcId,
      name: 'payments-default',
      description: 'Out to the internet through the proxy',
    },
  ]
}

/** The networks of payments, in each account that takes payments. */
export const seedNetworks = ({ database }: Sandbox): void => {
  const stages = { prodUs: 'production', prodEu: 'production', stagingUs: 'staging', stagingEu: 'staging' } as const
  for (const [placeName, stage] of Object.entries(stages)) {
    const place = Object.entries(demoPlaces).find(([name]) => name === placeName)?.[1]
    if (!place) continue
    for (const resource of paymentNetwork(stage)) putNetworkResource(database, place, resource)
  }
}
