import { readInventory } from '../support/inventory'
import { apiPaths } from '@/lib/api/paths'
import { expect, test } from '../support/own'
import { call, development, read, staging } from '../support/scopes'

const many = 1_000_000
const there = { FunctionName: 'checkout-capture' }
const states = async (...args: Parameters<typeof readInventory>) =>
  Object.fromEntries((await readInventory(...args)).scopes.map((scope) => [`${scope.account}/${scope.region}`, scope]))

test.describe('the inventory', () => {
  test('a call that was throttled once is not noticed', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'ListFunctions', kind: 'throttle' })
    for (const scope of Object.values(await states(viewer))) expect(scope.state).toBe('complete')
    expect((await own.calls()).filter(({ fault }) => fault === 'throttle')).toHaveLength(1)
  })

  test('a refusal in one region marks that region alone and names the missing action', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'ListFunctions', kind: 'accessDenied', times: many })
    const { [`${staging.account}/${staging.region}`]: refused, ...others } = await states(viewer)
    expect(refused).toMatchObject({ state: 'denied', missingAction: 'lambda:ListFunctions' })
    expect(Object.keys(others)).toHaveLength(5)
    for (const scope of Object.values(others)) expect(scope).toMatchObject({ state: 'complete' })
  })

  test('an account that cannot be reached leaves the others complete and quick', async ({ own }) => {
    const viewer = await own.as('viewer')
    for (const region of ['eu-west-1', 'us-east-1'])
      await own.fail({ account: staging.account, region, operation: 'ListFunctions', kind: 'reset', times: many })
    const found = await states(viewer)
    for (const [place, { state, detail }] of Object.entries(found)) {
      if (!place.startsWith(staging.account)) expect(state, place).toBe('complete')
      else {
        expect(state, place).toBe('unreachable')
        expect(detail).toContain('payments-staging')
      }
    }
    await own.clearFaults()
    const again = await states(viewer, `${staging.account}/eu-west-1,${staging.account}/us-east-1`)
    expect(Object.values(again).map(({ state }) => state)).toEqual(['complete', 'complete'])
  })

  test('a role that cannot be assumed is explained by its trust policy, and concerns its account alone', async ({
    own,
  }) => {
    const viewer = await own.as('viewer')
    await own.fail({ operation: 'AssumeRole', kind: 'accessDenied' })
    const failed = Object.values(await states(viewer)).filter(({ state }) => state !== 'complete')
    expect(new Set(failed.map(({ account }) => account)).size).toBe(1)
    expect(failed[0]?.detail).toMatch(/trust policy.*sts:AssumeRole/)
  })
})

test.describe('a read', () => {
  test('that a proxy answers with a page is a problem that repeats nothing of it', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'GetFunction', kind: 'html', times: many })
    const response = await viewer.get(apiPaths.read(staging, 'GetFunction', there))
    expect(response.status()).toBeGreaterThanOrEqual(500)
    expect(response.headers()['content-type']).toContain('application/problem+json')
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'aws_unavailable' })
    expect(text).not.toMatch(/<html|<!doctype|SyntaxError|Unexpected token/i)
    expect(own.output()).not.toMatch(/<html/i)
  })

  test('that is redirected goes nowhere', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'GetFunction', kind: 'redirect', times: many })
    const { status, body } = await read(viewer, staging, 'GetFunction', there)
    expect(status).toBeGreaterThanOrEqual(500)
    expect(body).toMatchObject({ code: 'aws_unavailable' })
    expect(JSON.stringify(body)).not.toMatch(/169\.254|https?:/)
  })

  for (const kind of ['reset', 'truncate', 'error500', 'error503', 'expired'] as const)
    test(`that fails once by ${kind} is tried again, unnoticed`, async ({ own }) => {
      const viewer = await own.as('viewer')
      await own.fail({ ...staging, operation: 'GetFunctionConfiguration', kind })
      const { status, body } = await read(viewer, staging, 'GetFunctionConfiguration', there)
      expect(status, JSON.stringify(body)).toBe(200)
      const calls = await own.calls()
      expect(calls.filter(({ operation }) => operation === 'GetFunctionConfiguration')).toHaveLength(2)
      expect(calls.filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(kind === 'expired' ? 2 : 1)
    })

  test('whose credentials AWS never accepts asks for new ones once and then says so', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'GetFunctionConfiguration', kind: 'expired', times: many })
    const { body } = await read(viewer, staging, 'GetFunctionConfiguration', there)
    expect(body).toMatchObject({ code: 'aws_unavailable' })
    expect((await own.calls()).filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(2)
  })

  test('of something that may not be read names the action that the access role lacks', async ({ own }) => {
    const viewer = await own.as('viewer')
    await own.fail({ ...staging, operation: 'GetPolicy', kind: 'accessDenied' })
    const { status, body } = await read(viewer, staging, 'GetPolicy', there)
    expect([status, body.code]).toEqual([403, 'aws_access_denied'])
    expect(body.detail).toMatch(/lambdesk-read needs lambda:GetPolicy/)
  })
})

test.describe('a change', () => {
  const lost = ['reset', 'truncate', 'error500', 'error502', 'error504'] as const
  for (const kind of lost)
    test(`whose answer is lost by ${kind} is never repeated, and its outcome is unknown to the page and the trail`, async ({
      own,
    }) => {
      const operator = await own.as('operator')
      const key = crypto.randomUUID()
      const change = { ...there, Description: `lost by ${kind}` }
      const send = () => call(operator, development, 'UpdateFunctionConfiguration', change, { 'idempotency-key': key })
      await own.fail({ ...development, operation: 'UpdateFunctionConfiguration', kind })
      const { body } = await send()
      expect(body).toMatchObject({ code: 'outcome_unknown' })
      const updates = async () =>
        (await own.calls()).filter(({ operation }) => operation === 'UpdateFunctionConfiguration').length
      expect(await updates()).toBe(1)
      expect(own.acts('UpdateFunctionConfiguration', 'checkout-capture').at(-1)).toMatchObject({
        result: 'unknown',
        code: 'outcome_unknown',
        user_id: 'sandbox:operator',
      })
      // The same press of the button again: still nobody knows, and it is not sent a second time.
      expect([409, 502, 503, 504]).toContain((await send()).status)
      expect(await updates()).toBe(1)
    })

  test('that AWS throttles for good is refused with the time to wait, as throttled in the trail', async ({ own }) => {
    const operator = await own.as('operator')
    await own.fail({ ...development, operation: 'PublishVersion', kind: 'throttle', times: many })
    const { status, headers, body } = await call(operator, development, 'PublishVersion', there)
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(body.code).toBe('rate_limited')
    expect(own.acts('PublishVersion', 'checkout-capture').at(-1)).toMatchObject({ result: 'throttled' })
  })

  test('that AWS refuses is refused in the trail', async ({ own }) => {
    const operator = await own.as('operator')
    await own.fail({ ...development, operation: 'PublishVersion', kind: 'accessDenied' })
    expect((await call(operator, development, 'PublishVersion', there)).body.code).toBe('aws_access_denied')
    expect(own.acts('PublishVersion', 'checkout-capture').at(-1)).toMatchObject({ result: 'refused' })
  })
})

for (const kind of ['reset', 'truncate', 'error500', 'throttle', 'html'] as const)
  test(`an invocation that ends in ${kind} reaches AWS exactly once`, async ({ own }) => {
    const operator = await own.as('operator')
    await own.fail({ ...development, operation: 'Invoke', kind, times: many })
    const { status } = await call(operator, development, 'Invoke', { ...there, Payload: 'e30=' })
    expect(status).toBeGreaterThanOrEqual(400)
    expect((await own.calls()).filter(({ operation }) => operation === 'Invoke')).toHaveLength(1)
    const result = {
      reset: 'unknown',
      truncate: 'unknown',
      error500: 'unknown',
      throttle: 'throttled',
      html: 'unknown',
    }
    expect(own.acts('Invoke', 'checkout-capture').at(-1)).toMatchObject({ result: result[kind] })
  })
