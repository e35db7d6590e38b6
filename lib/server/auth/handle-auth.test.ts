import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

const origin = 'http://localhost:3210'
let folder: string

/** The module reads its settings once per process, so each suite loads it anew. */
const load = async () => {
  vi.resetModules()
  return { ...(await import('./handle-auth')), ...(await import('../session')), ...(await import('../store/database')) }
}
let auth: Awaited<ReturnType<typeof load>>

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lambdesk-auth-'))
  vi.stubEnv('LAMBDESK_CONFIG', path.join(folder, 'lambdesk.config.yaml'))
  vi.stubEnv('LAMBDESK_DATA', path.join(folder, 'data'))
  vi.stubEnv('LAMBDESK_URL', origin)
  vi.stubEnv('NEXTAUTH_URL', origin)
  vi.stubEnv('LAMBDESK_LOG_LEVEL', 'error')
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the tests, long enough to be one')
  const { hashPassword } = await import('./password')
  const users = [
    { name: 'anna', displayName: 'Anna', groups: ['ops'], passwordHash: await hashPassword('right') },
    { name: 'bert', groups: [], passwordHash: await hashPassword('right') },
  ]
  const account = {
    id: '111122223333',
    name: 'one',
    regions: ['eu-west-1'],
    roles: { read: 'arn:aws:iam::111122223333:role/r' },
  }
  writeFileSync(
    path.join(folder, 'lambdesk.config.yaml'),
    JSON.stringify({ accounts: [account], signIn: { sandbox: true, local: users } }),
  )
})
beforeEach(async () => {
  await auth?.closeStore()
  auth = await load()
})
afterAll(async () => {
  await auth.closeStore()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

type Init = { method?: string; headers?: Record<string, string>; fields?: Record<string, string>; cookie?: string }

const ask = (address: string, { method = 'GET', headers = {}, fields, cookie }: Init = {}): Promise<Response> => {
  const url = new URL(`${origin}/api/auth/${address}`)
  const body = fields && new URLSearchParams(fields).toString()
  const sent = {
    ...(method === 'POST' && { origin }),
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(cookie && { cookie }),
    ...headers,
  }
  const request = new Request(url, { method, headers: sent, ...(body !== undefined && { body }) })
  return auth.handleAuth(request, url.pathname.split('/').slice(3))
}

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
const sessionOf = (response: Response) =>
  cookiesOf(response).find((cookie) => cookie.startsWith('lambdesk-session=')) ?? ''

const signIn = async (provider: string, fields: Record<string, string>, init: Init = {}): Promise<Response> => {
  const csrf = await ask('csrf')
  const { csrfToken } = await csrf.json()
  const cookie = [...cookiesOf(csrf), init.cookie].filter(Boolean).join('; ')
  return ask(`callback/${provider}`, {
    ...init,
    method: 'POST',
    cookie,
    fields: { csrfToken, json: 'true', ...fields },
  })
}

const actorOf = (cookie: string) => auth.readActor(new Headers({ cookie }))

describe('signing in', () => {
  it('a demo user signs in with one click, and the cookie says nothing', async () => {
    const response = await signIn('sandbox', { user: 'operator', callbackUrl: '/functions?q=x' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ url: `${origin}/functions?q=x` })
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('lambdesk-session=')) ?? ''
    expect(cookie).toMatch(/^lambdesk-session=[\w-]{43};/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    expect(await actorOf(sessionOf(response))).toMatchObject({
      userId: 'sandbox:operator',
      name: 'Demo operator',
      groups: ['operator'],
    })
  })

  it('a local user signs in with name and password, and with nothing else', async () => {
    expect(await actorOf(sessionOf(await signIn('local', { user: 'ａｎｎａ', password: 'right' })))).toMatchObject({
      userId: 'local:anna',
      name: 'Anna',
      groups: ['ops'],
    })
    const wrong: Record<string, string>[] = [
      { user: 'anna', password: 'wrong' },
      { user: 'nobody', password: 'right' },
      { user: 'anna' },
      {},
    ]
    for (const fields of wrong) {
      const response = await signIn('local', fields)
      expect(response.status).toBe(401)
      expect((await response.json()).url).toContain('error=CredentialsSignin')
      expect(sessionOf(response)).toBe('')
    }
  })

  it('nobody else signs in', async () => {
    for (const user of ['root', 'Admin', 'admin ', '', '__proto__', 'admin\0']) {
      expect((await signIn('sandbox', { user })).status, user).toBe(401)
    }
    expect((await signIn('elsewhere', { user: 'admin' })).status).toBeGreaterThanOrEqual(400)
    expect(
      (await ask('callback/sandbox', { method: 'POST', fields: { user: 'admin', json: 'true' } })).headers
        .getSetCookie()
        .join(),
    ).not.toContain('lambdesk-session=')
  })

  it('each sign-in starts a session of its own and ends the one before', async () => {
    const first = sessionOf(await signIn('sandbox', { user: 'viewer' }))
    const second = sessionOf(await signIn('sandbox', { user: 'admin' }, { cookie: first }))
    expect(second).not.toBe(first)
    expect(await actorOf(first)).toBeNull()
    expect(await actorOf(second)).toMatchObject({ userId: 'sandbox:admin' })
  })

  it('a secret that was planted before is not honoured', async () => {
    const planted = `lambdesk-session=${'A'.repeat(43)}`
    const response = await signIn('sandbox', { user: 'admin' }, { cookie: planted })
    expect(sessionOf(response)).not.toBe(planted)
    expect(await actorOf(planted)).toBeNull()
  })
})

describe('a session', () => {
  it('tells who it is, and nothing more', async () => {
    const cookie = sessionOf(await signIn('local', { user: 'anna', password: 'right' }))
    const response = await ask('session', { cookie })
    expect(await response.json()).toEqual({
      user: { id: 'local:anna', name: 'Anna' },
      expires: expect.stringMatching(/^\d{4}-/),
    })
    expect(sessionOf(response)).toBe(cookie)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await (await ask('session')).json()).toEqual({})
  })

  it('ends when the person signs out', async () => {
    const session = sessionOf(await signIn('sandbox', { user: 'admin' }))
    const csrf = await ask('csrf')
    const { csrfToken } = await csrf.json()
    const response = await ask('signout', {
      method: 'POST',
      cookie: [...cookiesOf(csrf), session].join('; '),
      fields: { csrfToken, json: 'true' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join('\n')).toMatch(/lambdesk-session=;.*Max-Age=0/)
    expect(await actorOf(session)).toBeNull()
    expect(await (await ask('session', { cookie: session })).json()).toEqual({})
  })

  it('ends when the person is removed from the configuration, and their groups are those of today', async () => {
    const cookie = sessionOf(await signIn('local', { user: 'anna', password: 'right' }))
    const { getConfig } = await import('../config')
    const configuration = getConfig()
    const [anna, bert] = configuration.signIn.local ?? []
    if (!anna || !bert) throw new Error('There are two users.')
    globalThis.lambdeskConfig = { ...configuration, signIn: { local: [{ ...anna, groups: ['other'] }, bert] } }
    expect(await actorOf(cookie)).toMatchObject({ groups: ['other'] })
    globalThis.lambdeskConfig = { ...configuration, signIn: { local: [bert] } }
    expect(await actorOf(cookie)).toBeNull()
    globalThis.lambdeskConfig = configuration
  })
})

describe('guessing', () => {
  it('the sixth failure in five minutes answers 429 with Retry-After, also with the right password', async () => {
    for (let count = 0; count < 5; count++)
      expect((await signIn('local', { user: 'anna', password: 'wrong' })).status).toBe(401)
    const response = await signIn('local', { user: 'ANNA ', password: 'right' })
    expect(response.status).toBe(429)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(290)
    expect(await response.json()).toMatchObject({
      code: 'rate_limited',
      status: 429,
      url: `${origin}/sign-in?error=rate_limited`,
    })
    expect((await signIn('local', { user: 'bert', password: 'right' })).status).toBe(200)
  })

  it('many attempts at once gain nothing', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 12 }, () => signIn('local', { user: 'anna', password: 'wrong' })),
    )
    expect(attempts.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(attempts.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('a right password takes the failures back', async () => {
    for (let count = 0; count < 4; count++) await signIn('local', { user: 'anna', password: 'wrong' })
    expect((await signIn('local', { user: 'anna', password: 'right' })).status).toBe(200)
    expect((await signIn('local', { user: 'anna', password: 'wrong' })).status).toBe(401)
  })

  it('one address guessing many names is stopped, a client cannot choose its address with X-Forwarded-For', async () => {
    const headers = (count: number) => ({
      'x-lambdesk-client-ip': '192.0.2.1',
      'x-forwarded-for': `198.51.100.${count}`,
    })
    const statuses: number[] = []
    for (let count = 0; count < 21; count++) {
      statuses.push(
        (await signIn('local', { user: `user${count}`, password: 'x' }, { headers: headers(count) })).status,
      )
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429])
  })
})

describe('the address', () => {
  it('another site cannot sign anyone in or out', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${origin}.evil.example` },
    ]) {
      for (const action of ['callback/sandbox', 'signout']) {
        const response = await ask(action, { method: 'POST', fields: { user: 'admin' }, headers })
        expect(response.status).toBe(403)
        expect(await response.json()).toMatchObject({ code: 'cross_site' })
      }
    }
  })

  it('no callback address leads off the origin or to an error', async () => {
    const targets = [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '%E0%A4%A',
      '\u0000',
      'x'.repeat(4_000),
      '/%0d%0aX: y',
      ':',
    ]
    for (const target of targets) {
      const signedIn = await signIn('sandbox', { user: 'admin', callbackUrl: target })
      expect(await signedIn.json(), target).toEqual({ url: `${origin}/` })
      const sent = await ask(`signin?callbackUrl=${encodeURIComponent(target)}`)
      expect(sent.status, target).toBe(302)
      expect(new URL(sent.headers.get('location') ?? '').origin, target).toBe(origin)
      expect(decodeURIComponent(sent.headers.get('location') ?? ''), target).toBe(
        `${origin}/sign-in?callbackUrl=${origin}/`,
      )
      const cookie = `lambdesk-callback=${encodeURIComponent(target)}`
      expect((await ask('csrf', { cookie })).status, target).toBe(200)
    }
  })

  it('malformed input is a refusal, never a 500', async () => {
    const odd: [string, Init][] = [
      ['session', { headers: { authorization: 'Bearer %E0%A4%A' } }],
      ['session', { cookie: 'lambdesk-session=%E0%A4%A' }],
      ['session', { cookie: `lambdesk-session=${'x'.repeat(10_000)}; lambdesk-csrf=%; =; ;;` }],
      ['callback/local', { method: 'POST', headers: { 'content-type': 'application/json' }, fields: { a: '{' } }],
      ['callback/local', { method: 'POST', fields: { user: 'x'.repeat(20_000) } }],
      ['callback/__proto__', { method: 'POST', fields: {} }],
      ['callback/constructor', { method: 'POST', fields: { user: 'admin' } }],
      ['_log', { method: 'POST', fields: { level: 'error', code: 'x' } }],
      ['session', { method: 'POST', fields: { data: 'x' } }],
      ['../functions', {}],
      ['', {}],
      ['callback/sandbox', {}],
      ['error?error=<script>', {}],
    ]
    for (const [address, init] of odd) {
      const response = await ask(address, init)
      expect(response.status, address).toBeLessThan(500)
      expect(response.headers.get('content-type') ?? '', address).not.toContain('html')
    }
  })

  it('a store that cannot be used is a 503, not a sign-in', async () => {
    await auth.closeStore()
    const { AppError } = await import('../errors')
    globalThis.lambdeskStore = Promise.reject(
      new AppError('unavailable', 'The database does not answer.', { retryAfter: 2 }),
    )
    globalThis.lambdeskStore.catch(() => undefined)
    const response = await signIn('sandbox', { user: 'admin' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    globalThis.lambdeskStore = undefined
  })
})
