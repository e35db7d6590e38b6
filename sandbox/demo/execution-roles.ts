import type { PolicyDocument } from '@/sandbox/iam/policy'
import { putRole } from '@/sandbox/iam/roles'
import type { Sandbox } from '@/sandbox/lambda/context'
import { demoAccounts } from './place'

const aws = 'arn:aws:iam::aws:policy'
const basic = `${aws}/service-role/AWSLambdaBasicExecutionRole`
const path = '/service-role/'

const trustOf = (service: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
})

const allow = (Action: string[], Resource: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
})

type TeamRole = {
  description: string
  managed: string[]
  policies(account: string): Record<string, PolicyDocument>
}

const teamRoles: Record<string, TeamRole> = {
  checkout: {
    description: 'Runs the functions of checkout',
    managed: [basic, `${aws}/AWSXRayDaemonWriteAccess`, `${aws}/service-role/AWSLambdaSQSQueueExecutionRole`],
    policies: (account) => ({
      ledger: allow(
        ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        `arn:aws:dynamodb:*:${account}:table/ledger-entries`,
      ),
    }),
  },
  payments: {
    description: 'Runs the functions of payments, some of them in the payment network',
    managed: [`${aws}/service-role/AWSLambdaVPCAccessExecutionRole`],
    policies: (account) => ({
      vault: allow(['secretsmanager:GetSecretValue'], `arn:aws:secretsmanager:*:${account}:secret:payments/*`),
    }),
  },
  risk: {
    description: 'Runs the functions of risk',
    managed: [basic],
    policies: (account) => ({
      models: allow(['sagemaker:InvokeEndpoint'], `arn:aws:sagemaker:*:${account}:endpoint/fraud-*`),
    }),
  },
  finance: {
    description: '',
    managed: [basic],
    // More than an export needs: what an audit should find.
    policies: () => ({ warehouse: allow(['s3:*'], '*') }),
  },
  platform: {
    description: 'Runs the functions of platform',
    managed: [basic],
    policies: (account) => ({
      ...(account === demoAccounts.dev && { everything: allow(['*'], '*') }),
      dns: allow(['route53:ChangeResourceRecordSets', 'route53:GetHealthCheckStatus'], '*'),
    }),
  },
  shop: {
    description: 'Runs the functions of the shop',
    managed: [basic, `${aws}/service-role/AWSLambdaKinesisExecutionRole`],
    policies: () => ({ images: allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::acme-product-images/*') }),
  },
}

/** An execution role for each of these teams, in every account. */
export const seedTeamRoles = ({ database }: Sandbox, teams: readonly string[]): void => {
  for (const account of Object.values(demoAccounts))
    for (const team of teams)
      putRole(database, {
        account,
        name: `${team}-functions`,
        path,
        trust: trustOf('lambda.amazonaws.com'),
        managedPolicyArns: [basic],
        description: `Runs the functions of ${team}`,
      })
}

/** The execution roles that the demo functions name. */
export const seedExecutionRoles = ({ database }: Sandbox): void => {
  for (const account of Object.values(demoAccounts)) {
    for (const [team, role] of Object.entries(teamRoles))
      putRole(database, {
        account,
        name: `${team}-functions`,
        path,
        trust: trustOf('lambda.amazonaws.com'),
        policies: role.policies(account),
        managedPolicyArns: role.managed,
        ...(role.description && { description: role.description }),
      })
    putRole(database, {
      account,
      name: 'AWSServiceRoleForLambdaReplicator',
      path: '/aws-service-role/replicator.lambda.amazonaws.com/',
      trust: trustOf('replicator.lambda.amazonaws.com'),
    })
  }
}
