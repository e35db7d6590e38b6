import { keyIdOf, putKey } from '@/sandbox/kms/key'
import type { Sandbox } from '@/sandbox/lambda/context'
import { demoAccounts, demoPlaces } from './place'

const keys = [
  { alias: 'alias/payments-data', description: 'Data of payments at rest', enabled: true },
  { alias: 'alias/ledger', description: 'The ledger and its exports', enabled: true },
  { alias: 'alias/card-vault-2022', description: 'Before the rotation of 2023', enabled: false },
]

/** The keys of the accounts that take payments, the same names in each region. */
export const seedKeys = ({ database }: Sandbox): void => {
  for (const place of Object.values(demoPlaces)) {
    if (place.account === demoAccounts.dev) continue
    for (const { alias, description, enabled } of keys)
      putKey(database, place, {
        id: keyIdOf(`${place.account}/${place.region}/${alias}`),
        aliases: [alias],
        description,
        enabled,
      })
  }
}
