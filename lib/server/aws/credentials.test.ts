import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AssumeRequest } from './assume-role'
import { dropCredentials, evictCredentials, evictCredentialsOf, getCredentials } from './credentials'
import { type FakeAws, startFakeAws, useFakeAws } from './testing/fake-aws'

let fake: FakeAws
let sessions = 0

beforeAll(async () => {
  fake = await startFakeAws()
  useFakeAws(fake)
})
afterAll(() => fake.close())
beforeEach(() => {
  Object.assign(fake, { sts: [], stsFaults: [], lifetime: 3600 })
})

const request = (more: Partial<AssumeRequest> = {}): AssumeRequest => ({
  userId: 'local:anna',
  sessionId: `s${(sessions += 1)}`,
  account: '111122223333',
  level: 'read',
  roleArn: 'arn:aws:iam::111122223333:role/lambdesk-read',
  externalId: 'external',
  policy: '{}',
  tags: {},
  region: 'eu-west-1',
  endsAt: Date.now() + 3_600_000,
  ...more,
})

describe('getCredentials', () => {
  it('asks STS once for everyone who waits', async () => {
    const spec = request()
    const all = await Promise.all(Array.from({ length: 100 }, () => getCredentials(spec)))
    expect(fake.sts).toHaveLength(1)
    expect(new Set(all).size).toBe(1)
  })

  it.each([
    { userId: 'local:berta' },
    { level: 'write' as const },
    { roleArn: 'arn:aws:iam::111122223333:role/other' },
    { externalId: undefined },
    { policy: '{"Version":"2012-10-17"}' },
    { tags: { ConsoleRole: 'admin' } },
  ])('never gives one session to a request that differs by %j', async (difference) => {
    const spec = request()
    const [one, other] = await Promise.all([getCredentials(spec), getCredentials({ ...spec, ...difference })])
    expect(one).not.toBe(other)
    expect(fake.sts).toHaveLength(2)
  })

  it('renews in the background within five minutes of the end, and hands out the new ones after', async () => {
    fake.lifetime = 120
    const spec = request()
    const first = await getCredentials(spec)
    fake.lifetime = 3600
    expect(await getCredentials(spec)).toBe(first)
    await expect.poll(() => fake.sts.length).toBe(2)
    await expect.poll(async () => (await getCredentials(spec)) === first).toBe(false)
    expect(fake.sts).toHaveLength(2)
  })

  it('asks again after a refusal instead of remembering it', async () => {
    const spec = request()
    fake.stsFaults.push({ status: 403, type: 'AccessDenied' })
    await expect(getCredentials(spec)).rejects.toMatchObject({ name: 'AccessDenied' })
    await getCredentials(spec)
    expect(fake.sts).toHaveLength(2)
  })

  it('forgets a session at sign-out, even one that is still being opened, and no other', async () => {
    const [ending, staying] = [request(), request()]
    const opening = getCredentials(ending)
    const kept = await getCredentials(staying)
    evictCredentials(ending.sessionId)
    const old = await opening
    expect(await getCredentials(ending)).not.toBe(old)
    expect(await getCredentials(staying)).toBe(kept)
  })

  it('forgets every session of a person, and none of another', async () => {
    const [one, two, other] = [request(), request(), request({ userId: 'local:berta' })]
    const before = await Promise.all([one, two, other].map(getCredentials))
    evictCredentialsOf('local:anna')
    const after = await Promise.all([one, two, other].map(getCredentials))
    expect(after.map((credentials, index) => credentials === before[index])).toEqual([false, false, true])
  })

  it('drops only what was refused: a renewal by someone else stays', async () => {
    const spec = request()
    const old = await getCredentials(spec)
    dropCredentials(spec, old)
    const renewed = await getCredentials(spec)
    dropCredentials(spec, old)
    expect(await getCredentials(spec)).toBe(renewed)
  })

  it('shows nothing of a credential as JSON, text or inspection', async () => {
    const credentials = await getCredentials(request())
    const shown = [
      JSON.stringify({ credentials }),
      `${credentials}`,
      inspect(credentials, { showHidden: true, depth: 9 }),
    ]
    expect(shown.join()).not.toMatch(/ASIA|canary/)
    expect(Object.keys({ ...credentials })).toEqual(['expiresAt'])
  })
})
