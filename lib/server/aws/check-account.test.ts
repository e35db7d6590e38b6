import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Account } from '../config'
import { checkAccount } from './check-account'
import { type FakeAws, startFakeAws, useFakeAws } from './testing/fake-aws'

let fake: FakeAws
let accounts = 0

beforeAll(async () => {
  fake = await startFakeAws()
  useFakeAws(fake)
})
afterAll(() => fake.close())
beforeEach(() => {
  Object.assign(fake, { sts: [], lambda: [], faults: [], stsFaults: [], trusts: () => true })
})

const newAccount = (more: Partial<Account> = {}): Account => ({
  id: String(333300000000 + (accounts += 1)),
  name: 'payments',
  production: false,
  regions: ['eu-west-1', 'us-east-1'],
  externalId: 'external',
  roles: {
    read: `arn:aws:iam::111122223333:role/read-${accounts}`,
    write: `arn:aws:iam::111122223333:role/write-${accounts}`,
  },
  ...more,
})

const missing = async (account: Account) => (await checkAccount(account)).filter(({ result }) => result === 'missing')

describe('checkAccount', () => {
  it('finds nothing missing where roles demand the external id and reads answer', async () => {
    fake.trusts = ({ ExternalId }) => ExternalId === 'external'
    const findings = await checkAccount(newAccount())
    expect(findings.filter(({ result }) => result === 'missing')).toEqual([])
    expect(findings.filter(({ result }) => result === 'note').map(({ subject }) => subject)).toEqual([
      'payments invoke: role',
      'payments permissions: role',
    ])
    expect(fake.lambda.every(({ method }) => method === 'GET')).toBe(true)
    expect(fake.lambda).toHaveLength(4)
  })

  it('reports a role that anyone could have the console assume', async () => {
    const found = await missing(newAccount())
    expect(found.map(({ subject }) => subject)).toEqual(['payments read: external id', 'payments write: external id'])
    expect(found[0]?.detail).toMatch(/confused deputy.*sts:ExternalId/)
  })

  it('says what the trust policy lacks where a role cannot be assumed', async () => {
    fake.trusts = ({ RoleArn, ExternalId }) => ExternalId === 'external' && !RoleArn?.includes('write')
    const [found, ...others] = await missing(newAccount())
    expect(found?.detail).toMatch(/cannot assume .*write.*sts:SetSourceIdentity/)
    expect(others).toEqual([])
  })

  it('names the action that a region refuses', async () => {
    fake.trusts = ({ ExternalId }) => ExternalId === 'external'
    fake.answer = ({ path }) =>
      path.includes('account-settings')
        ? { json: {} }
        : { status: 403, json: { Message: 'no' }, type: 'AccessDeniedException' }
    const found = await missing(newAccount())
    expect(found.map(({ subject }) => subject)).toEqual([
      'payments eu-west-1: ListFunctions',
      'payments us-east-1: ListFunctions',
    ])
    expect(found[0]?.detail).toContain('lambda:ListFunctions')
  })
})
