import { expect, it, vi } from 'vitest'
import type { FunctionSummary } from '@/lib/api/inventory'
import { claimRequest, finishRequest, releaseRequest } from './requests'
import { createSession, endSession, endSessionsOf, findSession } from './sessions'
import { loadSnapshots, saveSnapshots } from './snapshots'
import { describeEachStore } from './testing/each-store'
import { createUnlock, findUnlock } from './unlocks'

const anna = { userId: 'local:anna', name: 'Anna', groups: ['payments', 'ops'] }
const hour = 60 * 60 * 1000

/** Runs with the clock set forward. */
const later = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ms)
  try {
    return await work()
  } finally {
    clock.mockRestore()
  }
}

const row = (name: string): FunctionSummary => ({
  account: '111122223333',
  region: 'eu-west-1',
  name,
  description: 'naïve "quotes" \u{1F600}',
  runtime: 'nodejs22.x',
  memory: 128,
  timeout: 3,
  architecture: 'arm64',
  packageType: 'Zip',
  codeSize: 10,
  lastModified: '2026-01-01T00:00:00.000+0000',
  role: 'arn:aws:iam::111122223333:role/r',
  layers: [],
  vpc: null,
  tracing: null,
  state: null,
  environmentKeys: ['A'],
})

describeEachStore('sessions', ({ store }) => {
  it('a session is found by its secret, and nothing else finds it', async () => {
    const { secret, actor } = await createSession(anna)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await findSession(secret)).toEqual(actor)
    expect(actor).toMatchObject(anna)
    for (const wrong of ['', actor.sessionId, `${secret}x`, secret.toLowerCase(), "' or 1=1 --", '\0']) {
      expect(await findSession(wrong)).toBeNull()
    }
  })

  it('the table alone signs nobody in', async () => {
    const { secret } = await createSession(anna)
    const rows = await store().database.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await findSession(rows[0]?.secret_hash ?? '')).toBeNull()
  })

  it('an idle session ends after 8 hours, and use keeps it', async () => {
    const { secret } = await createSession(anna)
    expect(await later(8 * hour, () => findSession(secret))).toBeNull()
    expect(await later(7 * hour, () => findSession(secret))).not.toBeNull()
    expect(await later(14 * hour, () => findSession(secret))).not.toBeNull()
  })

  it('a session in use ends after 24 hours', async () => {
    const { secret } = await createSession(anna, 30 * 24 * hour)
    for (const hours of [7, 14, 21]) expect(await later(hours * hour, () => findSession(secret))).not.toBeNull()
    expect(await later(24 * hour, () => findSession(secret))).toBeNull()
  })

  it('use is written down at most once a minute', async () => {
    const { secret } = await createSession(anna)
    const lastSeen = async () =>
      (await store().database.selectFrom('sessions').select('last_seen_at').execute())[0]?.last_seen_at
    const before = await lastSeen()
    await later(59_000, () => findSession(secret))
    expect(await lastSeen()).toBe(before)
    await later(61_000, () => findSession(secret))
    expect(await lastSeen()).toBeGreaterThan(before ?? Infinity)
  })

  it('an ended session is ended at once, alone or with all of the person', async () => {
    const [first, second, third] = [await createSession(anna), await createSession(anna), await createSession(anna)]
    await endSession(first.actor.sessionId)
    expect(await findSession(first.secret)).toBeNull()
    expect(await findSession(second.secret)).not.toBeNull()
    await endSessionsOf(anna.userId)
    expect(await findSession(second.secret)).toBeNull()
    expect(await findSession(third.secret)).toBeNull()
  })
})

describeEachStore('unlocks', () => {
  it('an unlock opens one account, for this session, for 15 minutes', async () => {
    const [{ actor }, other] = [await createSession(anna), await createSession(anna)]
    const { expiresAt } = await createUnlock({ actor, account: '111122223333', reason: 'incident 7' })
    expect(await findUnlock(actor, '111122223333')).toEqual({ expiresAt, reason: 'incident 7' })
    expect(await findUnlock(actor, '444455556666')).toBeNull()
    expect(await findUnlock(other.actor, '111122223333')).toBeNull()
    expect(await later(15 * 60_000 + 1, () => findUnlock(actor, '111122223333'))).toBeNull()
  })

  it('a second unlock renews the first, and signing out locks again', async () => {
    const { actor } = await createSession(anna)
    await createUnlock({ actor, account: '111122223333', reason: 'one' })
    await createUnlock({ actor, account: '111122223333', reason: 'two' })
    expect(await findUnlock(actor, '111122223333')).toMatchObject({ reason: 'two' })
    await endSession(actor.sessionId)
    expect(await findUnlock(actor, '111122223333')).toBeNull()
  })
})

describeEachStore('snapshots', () => {
  it('answers the last complete read of the scopes asked for', async () => {
    const scope = { account: '111122223333', region: 'eu-west-1' }
    await saveSnapshots([{ ...scope, readAt: 1_000, rows: [row('old')] }])
    await saveSnapshots([
      { ...scope, readAt: 2_000, rows: [row('a'), row('b')] },
      { ...scope, region: 'us-east-1', readAt: 3_000, rows: [] },
    ])
    expect(await loadSnapshots([scope])).toEqual([{ ...scope, readAt: 2_000, rows: [row('a'), row('b')] }])
    expect(await loadSnapshots([])).toEqual([])
  })

  it('an older read never replaces a newer one', async () => {
    const scope = { account: '1', region: 'r' }
    await saveSnapshots([{ ...scope, readAt: 2_000, rows: [row('new')] }])
    await saveSnapshots([{ ...scope, readAt: 1_000, rows: [row('old')] }])
    expect((await loadSnapshots([scope]))[0]?.rows[0]?.name).toBe('new')
  })
})

describeEachStore('requests', () => {
  it('of twenty claims of one key at once exactly one is new', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimRequest('u', 'k', 'h')))
    expect(claims.map(({ state }) => state).sort()).toEqual(['new', ...Array.from({ length: 19 }, () => 'running')])
  })

  it('a finished request answers the same again, and only to the same person and request', async () => {
    await claimRequest('u', 'k', 'h')
    await finishRequest('u', 'k', '{"status":200}')
    expect(await claimRequest('u', 'k', 'h')).toEqual({ state: 'finished', outcome: '{"status":200}' })
    expect(await claimRequest('u', 'k', 'other')).toEqual({ state: 'mismatch' })
    expect(await claimRequest('someone else', 'k', 'h')).toEqual({ state: 'new' })
  })

  it('a request that a crash left behind is unknown, never run again', async () => {
    await claimRequest('u', 'k', 'h')
    expect(await later(17 * 60_000, () => claimRequest('u', 'k', 'h'))).toEqual({ state: 'unknown' })
  })

  it('a key is given back after a refusal, not after an outcome', async () => {
    await claimRequest('u', 'k', 'h')
    await releaseRequest('u', 'k')
    expect(await claimRequest('u', 'k', 'h')).toEqual({ state: 'new' })
    await finishRequest('u', 'k', 'done')
    await releaseRequest('u', 'k')
    expect(await claimRequest('u', 'k', 'h')).toMatchObject({ state: 'finished' })
  })
})
