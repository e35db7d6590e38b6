import type { APIRequestContext } from '@playwright/test'
import { createHash } from 'node:crypto'
import { sessionPolicy } from '@/lib/access/session-policy'
import { apiPaths } from '@/lib/api/paths'
import { hostileRedirects } from '@/lib/server/auth/testing/hostile-redirects'
import { readInventory } from '../support/inventory'
import { expect, signInTo, test } from '../support/own'
import { call, development, production, read, staging } from '../support/scopes'

const cookieName = 'lambdesk-session'

const sessionOf = async (context: APIRequestContext) =>
  (await context.storageState()).cookies.find(({ name }) => name === cookieName)

const isSignedIn = async (context: APIRequestContext) =>
  (await read(context, development, 'GetAccountSettings', {})).status === 200

test('signing out ends the session at once, for a copy of its cookie too', async ({ own }) => {
  const admin = await own.as('admin')
  const copy = await own.nobody(`${cookieName}=${(await sessionOf(admin))?.value}`)
  expect(await isSignedIn(copy)).toBe(true)
  const { csrfToken } = await (await admin.get('/api/auth/csrf')).json()
  expect((await admin.post('/api/auth/signout', { form: { csrfToken, json: 'true' } })).status()).toBe(200)
  await own.clearCalls()
  for (const context of [copy, admin]) {
    expect((await read(context, development, 'ListFunctions', {})).status).toBe(401)
    expect((await context.get(apiPaths.inventory())).status()).toBe(401)
  }
  expect(await (await copy.get('/functions')).text()).not.toContain('payments-prod')
  expect(await own.calls()).toEqual([])
})

test('a session cookie that was there before signing in is worth nothing after it', async ({ own }) => {
  const planted = 'planted-by-someone-else-000000000000000000000'
  const victim = await own.nobody()
  const plant = await own.nobody(`${cookieName}=${planted}`)
  expect(await isSignedIn(plant)).toBe(false)
  expect((await signInTo(plant, 'admin')).status()).toBe(200)
  expect(await isSignedIn(plant)).toBe(false)
  await signInTo(victim, 'admin')
  expect((await sessionOf(victim))?.value).not.toBe(planted)
})

test('signing in again in the same browser gets a new session and ends the one before', async ({ own }) => {
  const browser = await own.as('viewer')
  const first = await sessionOf(browser)
  await signInTo(browser, 'admin')
  const second = await sessionOf(browser)
  expect(second?.value).not.toBe(first?.value)
  expect(await isSignedIn(browser)).toBe(true)
  expect(await isSignedIn(await own.nobody(`${cookieName}=${first?.value}`))).toBe(false)
})

test('the session cookie is out of reach of scripts, other sites and the database', async ({ own }) => {
  const nobody = await own.nobody()
  const answer = await signInTo(nobody, 'viewer')
  const header = answer
    .headersArray()
    .find(({ name, value }) => /^set-cookie$/i.test(name) && value.startsWith(cookieName))
  expect(header?.value).toMatch(/; HttpOnly/i)
  expect(header?.value).toMatch(/; SameSite=Lax/i)
  expect(header?.value).toMatch(/; Path=\/(;|$)/i)
  expect(header?.value).not.toMatch(/; Domain=/i)
  const cookie = await sessionOf(nobody)
  const seconds = (cookie?.expires ?? 0) - Date.now() / 1000
  expect(seconds).toBeGreaterThan(3600)
  expect(seconds).toBeLessThanOrEqual(24 * 3600)
  // 256 bits.
  expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
  expect(await answer.text()).not.toContain(cookie?.value)
  expect(JSON.stringify(own.query('select * from sessions'))).not.toContain(cookie?.value)
})

test.describe('where signing in leads', () => {
  test('no address that someone may write leaves the console, and none breaks it', async ({ own }) => {
    test.slow()
    const targets = hostileRedirects(own.url)
    expect(targets.length).toBeGreaterThan(300)
    const browser = await own.nobody()
    const { csrfToken } = await (await browser.get('/api/auth/csrf')).json()
    const follow = async (target: string) => {
      const callbackUrl = encodeURIComponent(target.toWellFormed())
      const form = { user: 'viewer', csrfToken, json: 'true', callbackUrl: target }
      const answers = await Promise.all([
        browser.post('/api/auth/callback/sandbox', { form, maxRedirects: 0 }),
        browser.get(`/api/auth/signin?callbackUrl=${callbackUrl}`, { maxRedirects: 0 }),
        browser.get(`/api/auth/signout?callbackUrl=${callbackUrl}`, { maxRedirects: 0 }),
      ])
      for (const answer of answers) {
        // 16 kB: an address that long ends at the front.
        const expected = target.length > 10_000 ? [431, 413, 400] : []
        expect(
          answer.status() < 400 || expected.includes(answer.status()),
          `${answer.status()} for ${target.slice(0, 99)}`,
        ).toBe(true)
        const { location } = answer.headers()
        if (location) expect(new URL(location, own.url).origin, target).toBe(own.url)
      }
      const [signedIn] = answers
      if (signedIn.status() !== 200) return
      const { url } = await signedIn.json()
      expect(new URL(url).origin, target).toBe(own.url)
      expect(new URL(url).pathname, target).not.toMatch(/^\/\/|^\/api\//)
    }
    while (targets.length) await Promise.all(targets.splice(0, 8).map(follow))
  })

  for (const target of [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
  ])
    test(`a person who followed ${target} lands on the console`, async ({ page, own }) => {
      await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(target)}`)
      await page.getByRole('button', { name: /viewer/i }).click()
      await expect(page).not.toHaveURL(/sign-in/)
      expect(new URL(page.url()).origin).toBe(own.url)
    })
})

test('an unlocked production account is unlocked for that session of that person alone', async ({ own }) => {
  const browser = await own.as('admin')
  const elsewhere = await own.as('admin')
  const expiry = async (context: APIRequestContext) =>
    (await (await context.get(apiPaths.unlock(production))).json()).expiresAt
  expect((await browser.post(apiPaths.unlock(production), { data: { reason: 'a test needs it' } })).status()).toBe(200)
  expect(await expiry(browser)).toBeGreaterThan(Date.now())
  expect(await expiry(elsewhere)).toBeNull()
  await signInTo(browser, 'operator')
  expect(await expiry(browser)).toBeNull()
  const change = await call(browser, production, 'PublishVersion', { FunctionName: 'checkout-refund' })
  expect(change).toMatchObject({ status: 403, body: { code: 'production_locked' } })
  await signInTo(browser, 'admin')
  expect(await expiry(browser)).toBeNull()
})

test.describe('every call that reaches AWS', () => {
  const policyHash = (scope: Parameters<typeof sessionPolicy>[0]) =>
    createHash('sha256')
      .update(sessionPolicy(scope) ?? '')
      .digest('hex')

  test('carries the person’s name, role and session policy', async ({ own }) => {
    const [pia, viewer] = [await own.as('pia'), await own.as('viewer')]
    await Promise.all([readInventory(pia), readInventory(viewer)])
    await read(viewer, staging, 'GetFunction', { FunctionName: 'checkout-capture' })
    await call(pia, staging, 'PublishVersion', { FunctionName: 'checkout-capture' })
    await call(pia, development, 'Invoke', { FunctionName: 'checkout-capture', InvocationType: 'DryRun' })
    const calls = (await own.calls()).filter(({ service }) => service === 'lambda')
    expect(calls.length).toBeGreaterThan(14)
    for (const entry of calls) {
      expect(entry.sourceIdentity).toMatch(/pia|viewer/)
      expect(entry.sessionName).toBe(entry.sourceIdentity)
      expect(entry.tags).toMatchObject({
        ConsoleUser: entry.sourceIdentity,
        ConsoleRole: entry.sourceIdentity?.includes('pia') ? 'operator' : 'viewer',
      })
      const level = { PublishVersion: 'write', Invoke: 'invoke' }[entry.operation] ?? 'read'
      expect(entry.roleName, entry.operation).toBe(`lambdesk-${level}`)
      expect(entry.policyHash).toBe(policyHash({ level: level as 'read', account: entry.account ?? '' }))
    }
  })

  test('of a narrowed person is narrowed by AWS itself, the lists too', async ({ own }) => {
    const carl = await own.as('carl')
    await readInventory(carl)
    await read(carl, staging, 'GetFunction', { FunctionName: 'checkout-capture' })
    await call(carl, staging, 'PublishVersion', { FunctionName: 'checkout-capture' })
    const calls = (await own.calls()).filter(({ service }) => service === 'lambda')
    expect(calls.length).toBeGreaterThan(7)
    for (const { operation, account = '', policyHash: hash } of calls) {
      const level = operation === 'PublishVersion' ? 'write' : 'read'
      expect(hash, operation).toBe(policyHash({ level, account, functions: ['checkout-*'] }))
    }
  })

  test('two people at the same time never share an access key', async ({ own }) => {
    const [pia, paul] = [await own.as('pia'), await own.as('paul')]
    const reads = Array.from({ length: 10 }, () => [pia, paul]).flat()
    await Promise.all(reads.map((person) => read(person, staging, 'GetFunction', { FunctionName: 'checkout-capture' })))
    await Promise.all(
      [pia, paul].map((person) => call(person, staging, 'PublishVersion', { FunctionName: 'checkout-refund' })),
    )
    const keys = (name: string, calls: Awaited<ReturnType<typeof own.calls>>) =>
      new Set(
        calls.filter(({ sourceIdentity }) => sourceIdentity?.includes(name)).map(({ accessKeyId }) => accessKeyId),
      )
    const calls = await own.calls()
    expect(keys('pia', calls).size).toBe(2)
    expect(keys('paul', calls).size).toBe(2)
    expect([...keys('pia', calls)].filter((key) => keys('paul', calls).has(key))).toEqual([])
  })

  test('to read is made with the reading role and policy, for an admin too', async ({ own }) => {
    const admin = await own.as('admin')
    await readInventory(admin)
    await read(admin, production, 'GetFunction', { FunctionName: 'checkout-capture' })
    await admin.post(apiPaths.revealVariable(production, 'checkout-capture'), { data: { key: 'STAGE' } })
    const calls = await own.calls()
    expect(calls.filter(({ operation }) => operation === 'GetFunctionConfiguration')).toHaveLength(1)
    for (const { service, roleName, policyHash: hash, account = '' } of calls) {
      if (service !== 'lambda') continue
      expect([roleName, hash]).toEqual(['lambdesk-read', policyHash({ level: 'read', account })])
    }
  })

  test('of one person reuses its session: one AssumeRole per account and level', async ({ own }) => {
    const viewer = await own.as('viewer')
    await Promise.all(Array.from({ length: 5 }, () => readInventory(viewer)))
    const assumed = (await own.calls()).filter(({ operation }) => operation === 'AssumeRole')
    expect(assumed).toHaveLength(3)
  })
})
