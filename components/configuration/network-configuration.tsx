'use client'

import { networkInput, networkLimits, networkOf, networkSchema } from '@/lib/lambda/network-configuration'
import { ConfigurationSection } from '@/components/functions/configuration-section'
import { ListField } from '@/components/resource/list-field'
import { SwitchField } from '@/components/resource/switch-field'

/** The VPC a function runs in. */
export const NetworkConfigurationView = () => (
  <ConfigurationSection
    title="VPC"
    schema={networkSchema}
    valuesOf={networkOf}
    inputOf={networkInput}
    fieldOf={(member) => member.split('.')[1] ?? 'SubnetIds'}
    rows={3}
    warning={({ SubnetIds }, base) =>
      SubnetIds.length > 0 && !base.VpcConfig?.VpcId
        ? 'In a VPC the function reaches the internet only through a NAT gateway, and its role needs AWSLambdaVPCAccessExecutionRole.'
        : undefined
    }
  >
    {(_values, onEdit, base) => (
      <>
        <p className="mb-2 text-fg-2">
          {base.VpcConfig?.VpcId ? (
            <>
              In <code className="font-mono text-sm">{base.VpcConfig.VpcId}</code>. Remove all subnets and groups to
              leave it.
            </>
          ) : (
            'In no VPC: the function reaches the internet and public AWS endpoints directly.'
          )}
        </p>
        <ListField
          name="SubnetIds"
          label="Subnets"
          member="VpcConfig.SubnetIds"
          entry="subnet"
          max={networkLimits.subnets}
          placeholder="subnet-0a1b2c3d4e5f67890"
          onEdit={onEdit}
        />
        <ListField
          name="SecurityGroupIds"
          label="Security groups"
          member="VpcConfig.SecurityGroupIds"
          entry="security group"
          max={networkLimits.securityGroups}
          placeholder="sg-0a1b2c3d4e5f67890"
          onEdit={onEdit}
        />
        <SwitchField
          name="Ipv6AllowedForDualStack"
          label="IPv6"
          member="VpcConfig.Ipv6AllowedForDualStack"
          hint="Outbound IPv6 in subnets that have both"
        />
      </>
    )}
  </ConfigurationSection>
)
