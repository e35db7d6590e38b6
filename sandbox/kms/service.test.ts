import { KMS, paginateListAliases } from '@aws-sdk/client-kms'
import { expect, it } from 'vitest'
import { seedDemo } from '@/sandbox/demo/seed'
import { openSandbox } from '@/sandbox/testing/watching-sandbox'

const sandbox = openSandbox({ seed: (made) => seedDemo(made, {}) })
const kms = () => new KMS(sandbox.settings())

it('lists the aliases of AWS and of the account, a page at a time', async () => {
  const names: string[] = []
  for await (const { Aliases = [] } of paginateListAliases({ client: kms(), pageSize: 2 }, {}))
    names.push(...Aliases.map(({ AliasName = '' }) => AliasName))
  expect(names).toEqual(names.toSorted())
  expect(names).toEqual(expect.arrayContaining(['alias/aws/lambda', 'alias/ledger', 'alias/payments-data']))
})

it('describes a key by its id, its ARN and its alias', async () => {
  const { KeyMetadata } = await kms().describeKey({ KeyId: 'alias/ledger' })
  expect(KeyMetadata).toMatchObject({
    AWSAccountId: '111122223333',
    KeyState: 'Enabled',
    KeyManager: 'CUSTOMER',
    CreationDate: expect.any(Date),
  })
  for (const KeyId of [KeyMetadata?.KeyId, KeyMetadata?.Arn, 'arn:aws:kms:us-east-1:111122223333:alias/ledger'])
    expect((await kms().describeKey({ KeyId })).KeyMetadata?.KeyId).toBe(KeyMetadata?.KeyId)
  expect((await kms().listAliases({ KeyId: KeyMetadata?.KeyId })).Aliases).toHaveLength(1)
  expect((await kms().listKeys({})).Keys).toContainEqual({ KeyId: KeyMetadata?.KeyId, KeyArn: KeyMetadata?.Arn })
})

it('knows a key that is disabled', async () => {
  const { KeyMetadata } = await kms().describeKey({ KeyId: 'alias/card-vault-2022' })
  expect([KeyMetadata?.Enabled, KeyMetadata?.KeyState]).toEqual([false, 'Disabled'])
})

it('says as KMS what is not there', async () => {
  await expect(kms().describeKey({ KeyId: 'alias/none' })).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Alias arn:aws:kms:us-east-1:111122223333:alias/none is not found.',
  })
  await expect(kms().describeKey({ KeyId: '11111111-2222-3333-4444-555555555555' })).rejects.toMatchObject({
    message: "Key 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' does not exist",
  })
})
