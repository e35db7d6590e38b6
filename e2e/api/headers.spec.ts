import { connect } from 'node:net'
import { apiPaths } from '@/lib/api/paths'
import { development, expect, test } from '../support/api'
import { stateOf } from '../support/sign-in'

test('every answer of the API is private, unsniffable and never a page', async ({ as }) => {
  const viewer = await as('viewer')
  const nobody = await as('nobody')
  const answers = [
    await viewer.get(apiPaths.read(development, 'ListFunctions', {})),
    await viewer.get(apiPaths.read(development, 'GetFunction', { FunctionName: 'nowhere' })),
    await nobody.get(apiPaths.inventory()),
  ]
  for (const answer of answers) {
    const headers = answer.headers()
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('a read that did not change is 304', async ({ as }) => {
  const viewer = await as('viewer')
  const address = apiPaths.read(development, 'GetFunctionConfiguration', { FunctionName: 'session-cleanup' })
  const etag = (await viewer.get(address)).headers().etag ?? ''
  expect(etag).not.toBe('')
  expect((await viewer.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304)
})

test.describe('a page', () => {
  test.use({ storageState: stateOf('viewer') })

  test('has a policy without unsafe scripts and a nonce of its own', async ({ as }) => {
    const viewer = await as('viewer')
    const nonces = new Set<string>()
    for (let visit = 0; visit < 5; visit++) {
      const answer = await viewer.get('/functions', {
        headers: { 'content-security-policy': "script-src 'nonce-evil\"><script>'" },
      })
      const policy = answer.headers()['content-security-policy'] ?? ''
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toMatch(/unsafe/)
      expect(policy).not.toContain('evil')
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      nonces.add(nonce)
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      expect(answer.headers()['cache-control']).toContain('no-store')
    }
    expect(nonces.size).toBe(5)
  })
})

test('the image optimiser and server actions are off', async ({ as }) => {
  const viewer = await as('viewer')
  expect((await viewer.get('/_next/image?url=%2Fx.png&w=64&q=75')).status()).toBe(404)
  const action = await viewer.post('/functions', { headers: { 'next-action': 'x'.repeat(40) }, data: '[]' })
  expect([404, 405]).toContain(action.status())
})

/** Sends bytes as they are and answers the status line. */
const raw = (baseURL: string, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(baseURL)
    const socket = connect(Number(port), hostname, () => socket.write(request))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk)).on('error', reject)
    socket.on('close', () => resolve(answer))
  })

test('an absolute target and an upgrade end at the front', async ({ baseURL }) => {
  const own = baseURL ?? ''
  const { host } = new URL(own)
  const absolute = await raw(own, `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  expect(absolute).toMatch(/^HTTP\/1\.1 400 /)
  expect(absolute.toLowerCase()).not.toContain('location:')
  const upgrade = await raw(
    own,
    `GET /functions HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  expect(upgrade).toMatch(/^HTTP\/1\.1 400 /)
})
