import type { Sandbox } from '@/sandbox/lambda/context'
import type { PolicyDocument } from '@/sandbox/iam/policy'
import { putRole } from '@/sandbox/iam/roles'
import type { AccessLevel } from '@/lib/operations/access-level'
import { operations } from '@/lib/operations/operation'
import { demoAccounts } from './place'

const actionsOf = (...levels: AccessLevel[]): string[] => [
  ...new Set(
    Object.values(operations)
      .filter(({ level }) => levels.includes(level))
      .map(({ action }) => action),
  ),
]

const watching = [
  'logs:Describe*',
  'logs:Get*',
  'logs:FilterLogEvents',
  'logs:StartLiveTail',
  'cloudwatch:Get*',
  'cloudwatch:List*',
  'iam:Get*',
  'iam:List*',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
  'kms:ListAliases',
  'kms:ListKeys',
  'kms:DescribeKey',
]
const reading = [...actionsOf('List', 'Read'), ...watching]
const writing = [...reading, ...actionsOf('Invoke', 'Write', 'Tagging')]

const allow = (...actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

/** The roles that the console assumes, each with what its level needs and nothing above. */
const consoleRoles: Record<string, PolicyDocument> = {
  'lambdesk-read': allow(...reading),
  'lambdesk-invoke': allow(...reading, ...actionsOf('Invoke')),
  'lambdesk-write': allow(...writing, 'iam:PassRole'),
  'lambdesk-admin': allow('lambda:*', 'iam:PassRole', ...watching),
}

const trustOf = (externalId: string | undefined): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${demoAccounts.dev}:root` },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      ...(externalId && { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
    },
  ],
})

/** Writes the console's roles of every account; `externalIds` by account, no condition for one without. */
export const seedRoles = ({ database }: Sandbox, externalIds: Record<string, string>): void => {
  for (const account of Object.values(demoAccounts)) {
    const trust = trustOf(externalIds[account])
    for (const [name, policy] of Object.entries(consoleRoles))
      putRole(database, { account, name, trust, policies: { lambda: policy } })
  }
}
