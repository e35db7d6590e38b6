import { randomBytes, scryptSync } from 'node:crypto'

/** Users of an installation of a test's own, beside the demo users: what each may do is in `grants`. */
export const ownUsers = {
  /** Operator of payments-staging alone. */
  anna: ['staging-operators'],
  /** Operator of functions whose name begins with `checkout-`, in every account. */
  carl: ['checkout-operators'],
  /** Reads everything, changes only `checkout-` functions. */
  mira: ['viewer', 'checkout-operators'],
  /** Known, but granted nothing. */
  nora: [],
  /** Taken out of the configuration, or demoted, by the tests that are about that. */
  rudi: ['operator'],
  dora: ['operator'],
  /** Forget their passwords. */
  tess: ['viewer'],
  theo: ['viewer'],
  /** Two people at the same time. */
  pia: ['operator'],
  paul: ['operator'],
} satisfies Record<string, string[]>

export type OwnUser = keyof typeof ownUsers

const grants = [
  ...['admin', 'operator', 'viewer', 'auditor'].map((role) => ({ group: role, role, accounts: '*' })),
  { group: 'staging-operators', role: 'operator', accounts: ['payments-staging'] },
  { group: 'checkout-operators', role: 'operator', accounts: '*', functions: ['checkout-*'] },
]

const accounts = [
  ['111122223333', 'payments-prod', 'PAYMENTS_PROD'],
  ['444455556666', 'payments-staging', 'PAYMENTS_STAGING'],
  ['777788889999', 'platform-dev', 'PLATFORM_DEV'],
].map(([id = '', name = '', variable]) => {
  const role = (level: string) => `arn:aws:iam::${id}:role/lambdesk-${level}`
  return {
    id,
    name,
    production: name === 'payments-prod',
    regions: ['us-east-1', 'eu-west-1'],
    externalId: `env:LAMBDESK_EXTERNAL_ID_${variable}`,
    roles: { read: role('read'), invoke: role('invoke'), write: role('write'), permissions: role('admin') },
  }
})

export const passwordOf = (user: string): string => `the password of ${user}`

// Cheap on purpose: what a password costs to guess is proven beside the code.
const hashOf = (password: string): string => {
  const salt = randomBytes(16)
  const key = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1 })
  return `$scrypt$ln=10,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export type Membership = Partial<Record<OwnUser, string[]>>

/** A configuration with these users and their groups; JSON, which is YAML. */
export const ownConfiguration = (members: Membership = ownUsers): string => {
  const local = Object.entries(members).map(([name, groups]) => ({
    name,
    groups,
    passwordHash: hashOf(passwordOf(name)),
  }))
  return JSON.stringify({ accounts, grants, signIn: { sandbox: true, local } }, null, 2)
}
