import type { LambdaContext, Sandbox } from '@/sandbox/lambda/context'

export type Place = { account: string; region: string }

export const demoAccounts = { prod: '111122223333', staging: '444455556666', dev: '777788889999' } as const

const at = (account: keyof typeof demoAccounts, region: string): Place => ({ account: demoAccounts[account], region })

/** Where demo functions are: account, then region. */
export const demoPlaces = {
  prodUs: at('prod', 'us-east-1'),
  prodEu: at('prod', 'eu-west-1'),
  stagingUs: at('staging', 'us-east-1'),
  stagingEu: at('staging', 'eu-west-1'),
  devUs: at('dev', 'us-east-1'),
  devEu: at('dev', 'eu-west-1'),
} as const

export type PlaceName = keyof typeof demoPlaces

/** A call by the account itself, which may do everything. */
export const accountContext = (sandbox: Sandbox, { account, region }: Place): LambdaContext => ({
  account,
  region,
  requestId: '00000000-0000-4000-8000-000000000000',
  principal: { account, arn: `arn:aws:iam::${account}:root`, userId: account, accessKeyId: account },
  sandbox,
  endpoint: '',
})
