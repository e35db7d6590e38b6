import type { OperationInput } from '@/lib/operations/wire'
import { z } from './form-schema'
import type { FunctionConfiguration } from './function-configuration'

/** The most of each that Lambda takes. */
export const networkLimits = { subnets: 16, securityGroups: 5 } as const

/** The network a function runs in; no subnets and groups mean Lambda's own. */
export const networkSchema = z
  .strictObject({
    SubnetIds: z
      .array(z.string().check(z.regex(/^subnet-[0-9a-z]*$/, 'A subnet id: subnet-0a1b2c3d')))
      .check(z.maxLength(networkLimits.subnets, 'At most 16 subnets')),
    SecurityGroupIds: z
      .array(z.string().check(z.regex(/^sg-[0-9a-zA-Z]*$/, 'A security group id: sg-0a1b2c3d')))
      .check(z.maxLength(networkLimits.securityGroups, 'At most 5 security groups')),
    Ipv6AllowedForDualStack: z.boolean(),
  })
  .check(
    z.refine(({ SubnetIds, SecurityGroupIds }) => SubnetIds.length === 0 || SecurityGroupIds.length > 0, {
      path: ['SecurityGroupIds'],
      error: 'A function in subnets needs a security group',
    }),
    z.refine(({ SubnetIds, SecurityGroupIds }) => SubnetIds.length > 0 || SecurityGroupIds.length === 0, {
      path: ['SubnetIds'],
      error: 'Security groups need subnets; remove both to leave the VPC',
    }),
  )

export type NetworkConfiguration = z.infer<typeof networkSchema>

export const networkOf = ({ VpcConfig }: FunctionConfiguration): NetworkConfiguration => ({
  SubnetIds: VpcConfig?.SubnetIds ?? [],
  SecurityGroupIds: VpcConfig?.SecurityGroupIds ?? [],
  Ipv6AllowedForDualStack: VpcConfig?.Ipv6AllowedForDualStack ?? false,
})

export const networkInput = (
  values: NetworkConfiguration,
): Pick<OperationInput<'UpdateFunctionConfiguration'>, 'VpcConfig'> => ({ VpcConfig: values })
