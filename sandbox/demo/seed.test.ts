import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canRun } from '@/sandbox/runtime/runtime'
import { startSandbox, type RunningSandbox } from '@/sandbox/server'
import { createMemorySandbox } from '@/sandbox/testing/memory-sandbox'
import { demoFunctions } from './functions'
import { demoPlaces, type Place } from './place'
import { seedDemo, seedMany } from './seed'

let running: RunningSandbox
beforeAll(async () => {
  running = await startSandbox({ speed: Infinity, seed: (sandbox) => seedDemo(sandbox, {}) })
})
afterAll(() => running.close())

const clientOf = ({ account, region }: Place) =>
  new LambdaClient({
    endpoint: running.url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
  })

const invoke = async (place: Place, FunctionName: string, event: unknown) => {
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: 'Tail' })
  const { Payload, FunctionError, LogResult = '', ExecutedVersion } = await clientOf(place).send(command)
  const answer: unknown = JSON.parse(Payload?.transformToString() || 'null')
  return { answer, FunctionError, log: Buffer.from(LogResult, 'base64').toString(), ExecutedVersion }
}

const { prodUs, prodEu, devUs, stagingUs } = demoPlaces

describe('The demo organisation', () => {
  it('has about sixty functions over three accounts and two regions', async () => {
    const lists = await Promise.all(
      Object.values(demoPlaces).map((place) => clientOf(place).send(new ListFunctionsCommand({}))),
    )
    const counts = lists.map(({ Functions = [] }) => Functions.length)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
      demoFunctions.reduce((sum, { places }) => sum + places.length, 0),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(58)
  })

  it('runs checkout-capture through its alias and logs what it did', async () => {
    const { answer, log, ExecutedVersion } = await invoke(prodEu, 'checkout-capture:live', {
      authorizationId: 'auth_91',
      amount: 4200,
    })
    expect(answer).toMatchObject({ status: 'captured', amount: 4200, fee: 59, net: 4141 })
    expect(log).toMatch(/INFO\tcaptured \{/)
    expect(['11', '12']).toContain(ExecutedVersion)
  })

  it('fails with a real stack trace where the event is wrong', async () => {
    const { answer, FunctionError } = await invoke(prodEu, 'checkout-capture', { authorizationId: 'a', amount: -1 })
    expect(FunctionError).toBe('Unhandled')
    expect(answer).toMatchObject({ errorType: 'CaptureError' })
    expect(JSON.stringify(answer)).toContain('at check (file:///var/task/index.mjs')
  })

  const cases: [name: string, place: Place, event: unknown, answer: unknown][] = [
    ['checkout-refund', prodUs, { captureId: 'c', captured: 900, amount: 400 }, { status: 'refunded', remaining: 500 }],
    ['cart-price', prodEu, { items: [{ quantity: 2, cents: 500 }] }, { net: 1000, total: 1200 }],
    ['payment-webhook', prodUs, {}, { statusCode: 401 }],
    ['invoice-render', prodEu, { number: 'A-7' }, { number: 'A-7', total: 5880 }],
    ['session-cleanup', prodEu, {}, { examined: 40 }],
    [
      'email-receipt',
      prodEu,
      { Records: [{ messageId: 'm', body: '{}' }] },
      { batchItemFailures: [{ itemIdentifier: 'm' }] },
    ],
    ['subscription-renew', prodUs, { subscriptions: 2, msEach: 1 }, { renewed: 2 }],
    ['feature-flags', prodEu, { user: 'ada' }, { 'wallet-payouts': false }],
    ['order-events', devUs, {}, {}],
    ['report-pages', devUs, { pages: 1 }, { pages: 1 }],
    ['health-check', stagingUs, {}, { service: 'health-check', layer: 3 }],
    ['acquirer-token-refresh', prodUs, { sessions: [] }, { examined: 0 }],
  ]
  it.each(cases)('runs %s', async (name, place, event, expected) => {
    expect((await invoke(place, name, event)).answer).toMatchObject(Object(expected))
  })

  const pythonCases: [name: string, place: Place, event: unknown, answer: unknown][] = [
    ['fraud-score', prodUs, { amount: 900_000, payments_last_hour: 9, ip_country: 'FR' }, { decision: 'review' }],
    ['ledger-export-nightly', prodEu, { day: '2026-11-19', count: 3 }, { day: '2026-11-19' }],
    ['settlement-reconcile', prodEu, {}, { balanced: false, missing: ['cap_3'] }],
    ['chargeback-classify', prodUs, { reason_code: '13.1' }, { kind: 'not-received' }],
    ['usage-rollup', devUs, { events: [{ account: 'a', units: 2 }] }, { totals: { a: 2 } }],
  ]
  it.runIf(canRun('python3.12')).each(pythonCases)('runs %s', async (name, place, event, expected) => {
    expect((await invoke(place, name, event)).answer).toMatchObject(Object(expected))
  })

  it('says which functions cannot run here', async () => {
    await expect(invoke(prodEu, 'refund-approval', {})).rejects.toThrow(/java21/)
  })

  it('stopped session-cleanup in development', async () => {
    await expect(invoke(demoPlaces.devEu, 'session-cleanup', {})).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    })
  })
})

describe('Seeding', () => {
  it('takes less than two seconds and is there at once', () => {
    const { sandbox } = createMemorySandbox({ speed: 1 })
    const started = performance.now()
    seedDemo(sandbox, { '111122223333': 'an-external-id' })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('adds thousands of generated functions under names of their own', () => {
    const { sandbox } = createMemorySandbox()
    seedMany(sandbox, 2000)
    const row = sandbox.database.prepare('SELECT count(*) AS n, count(DISTINCT name) AS names FROM functions').get()
    expect(row).toMatchObject({ n: 2000, names: 2000 })
  })
})
