import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OperationName } from '@/lib/operations/operation'
import { takeTurn } from './quota'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

let accounts = 0
const newAccount = () => String(100_000_000_000 + (accounts += 1))

type Served = { userId: string; at: number }

/** Asks many times at once and notes who was served, and when (milliseconds from the start). */
const ask = (
  account: string,
  userId: string,
  count: number,
  operation: OperationName,
  served: Served[],
  region = 'eu-west-1',
) => {
  const started = Date.now()
  const { signal } = new AbortController()
  return Array.from({ length: count }, () =>
    takeTurn({ account, region, operation, userId, signal }).then(() =>
      served.push({ userId, at: Date.now() - started }),
    ),
  )
}

describe('takeTurn', () => {
  it.each([
    ['ListFunctions', 10],
    ['UpdateAlias', 10],
    ['GetPolicy', 10],
    ['GetFunction', 60],
  ] as const)('lets %s through at %i per second after one burst, and never faster', async (operation, rate) => {
    const served: Served[] = []
    const turns = ask(newAccount(), 'anna', rate * 4, operation, served)
    await vi.advanceTimersByTimeAsync(10_000)
    await Promise.all(turns)
    for (let second = 0; second < 3; second += 1) {
      const until = served.filter(({ at }) => at < (second + 1) * 1000).length
      expect(until).toBeLessThanOrEqual(rate * (second + 2))
    }
    expect(served.at(-1)?.at).toBeLessThanOrEqual(3100)
  })

  it('keeps accounts, regions and the kinds of calls apart', async () => {
    const account = newAccount()
    const served: Served[] = []
    await Promise.all([
      ...ask(account, 'anna', 10, 'ListFunctions', served),
      ...ask(account, 'anna', 10, 'GetPolicy', served),
      ...ask(account, 'anna', 60, 'GetFunction', served),
      ...ask(account, 'anna', 10, 'ListFunctions', served, 'us-east-1'),
      ...ask(newAccount(), 'anna', 10, 'ListFunctions', served),
    ])
    expect(served.every(({ at }) => at === 0)).toBe(true)
  })

  it('does not limit invoking', async () => {
    const served: Served[] = []
    await Promise.all(ask(newAccount(), 'anna', 500, 'Invoke', served))
    expect(served).toHaveLength(500)
  })

  it('serves people in turn: one who asks for much does not delay the others', async () => {
    const account = newAccount()
    const served: Served[] = []
    void ask(account, 'greedy', 200, 'ListFunctions', served)
    const modest = ['anna', 'berta', 'carl'].flatMap((name) => ask(account, name, 5, 'ListFunctions', served))
    await vi.advanceTimersByTimeAsync(2100)
    await Promise.all(modest)
    const waited = served.filter(({ userId }) => userId === 'anna').map(({ at }) => at)
    expect(Math.max(...waited)).toBeLessThanOrEqual(2100)
    const counts = ['greedy', 'anna', 'berta', 'carl'].map(
      (name) => served.slice(10, 26).filter(({ userId }) => userId === name).length,
    )
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThanOrEqual(2)
  })

  it('refuses when the deadline comes first, and says when to come back', async () => {
    const account = newAccount()
    const late = new AbortController()
    void ask(account, 'greedy', 100, 'ListFunctions', [])
    const turn = takeTurn({
      account,
      region: 'eu-west-1',
      operation: 'ListFunctions',
      userId: 'greedy',
      signal: late.signal,
    })
    const refused = expect(turn).rejects.toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) })
    late.abort()
    await refused
  })

  it('refuses at once when a thousand are waiting', async () => {
    const account = newAccount()
    void ask(account, 'greedy', 1010, 'ListFunctions', [])
    const { signal } = new AbortController()
    await expect(
      takeTurn({ account, region: 'eu-west-1', operation: 'ListFunctions', userId: 'anna', signal }),
    ).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('gives no turn to someone who has left', async () => {
    const account = newAccount()
    const left = new AbortController()
    const served: Served[] = []
    await Promise.all(ask(account, 'anna', 10, 'ListFunctions', served))
    const turn = takeTurn({
      account,
      region: 'eu-west-1',
      operation: 'ListFunctions',
      userId: 'anna',
      signal: left.signal,
    })
    const next = ask(account, 'berta', 1, 'ListFunctions', served)
    left.abort()
    await expect(turn).rejects.toMatchObject({ code: 'rate_limited' })
    await vi.advanceTimersByTimeAsync(110)
    await Promise.all(next)
    expect(served.at(-1)?.userId).toBe('berta')
  })
})
