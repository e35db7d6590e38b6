import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { findVpcId } from '@/sandbox/ec2/network'

/** The configuration with the VPC that its subnets are in, where the sandbox knows these. */
export const withNetwork = (
  database: DatabaseSync,
  place: { account: string; region: string },
  configuration: FunctionConfiguration,
): FunctionConfiguration => {
  const [subnet] = configuration.VpcConfig?.SubnetIds ?? []
  const VpcId = subnet === undefined ? undefined : findVpcId(database, place, subnet)
  return VpcId === undefined ? configuration : { ...configuration, VpcConfig: { ...configuration.VpcConfig, VpcId } }
}
