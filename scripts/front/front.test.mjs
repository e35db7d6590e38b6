import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFront } from './front.mjs'

let server, port, seen, origin
const isStopping = { now: false }

const handle = async (request, response) => {
  seen.push(request)
  const size = (await text(request)).length
  if (request.url === '/own') response.setHeader('x-frame-options', 'SAMEORIGIN')
  response.end(String(size))
}

beforeAll(async () => {
  // The port has to be known for the origin, as it is in the console.
  const probe = createFront({ origin: 'http://localhost', handle })
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  port = probe.address().port
  await new Promise((resolve) => probe.close(resolve))
  origin = `http://localhost:${port}`
  server = createFront({ origin, handle, isStopping: () => isStopping.now })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
})
afterAll(() => server.close())
beforeEach(() => {
  seen = []
  isStopping.now = false
})

/** Writes bytes as they are and answers everything that comes back until the connection closes. */
const send = (lines) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => {})
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
const host = () => `Host: localhost:${port}`
const status = (answer) => Number(answer.split(' ')[1])

test.each([
  ['an absolute address', 'GET http://elsewhere.example/ HTTP/1.1'],
  ['an address of two slashes', 'GET //elsewhere.example/ HTTP/1.1'],
  ['a backslash', 'GET /\\elsewhere.example HTTP/1.1'],
  ['a broken encoding', 'GET /%E0%A4%A HTTP/1.1'],
  ['no request at all', 'NONSENSE'],
])('%s is refused and the connection closed', async (_what, line) => {
  expect(status(await send([line, host()]))).toBe(400)
  expect(seen).toHaveLength(0)
})

test('no protocol is switched', async () => {
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
  const answer = await send(['GET / HTTP/1.1', host(), 'Connection: Upgrade', 'Upgrade: websocket', key])
  expect(status(answer)).toBe(400)
  expect(seen).toHaveLength(0)
})

test.each(['/_next/image?url=%2Fa.png&w=64&q=75', '/_next/%69mage', '/_next//image', '/_NEXT/image'])(
  'the image optimiser is not there at %s',
  async (path) => {
    expect(status(await send([`GET ${path} HTTP/1.1`, host()]))).toBe(404)
  },
)

test('a server action is not there', async () => {
  expect(status(await send(['POST / HTTP/1.1', host(), 'Next-Action: 1', 'Content-Length: 0']))).toBe(404)
})

test('another host is refused, except by a probe of the health address', async () => {
  expect(status(await send(['GET / HTTP/1.1', 'Host: rebound.example', 'Connection: close']))).toBe(421)
  expect(status(await send(['GET /api/health HTTP/1.1', 'Host: 10.0.0.7:3000', 'Connection: close']))).toBe(200)
})

test('a page opened under another name of this machine moves to the console’s own', async () => {
  const answer = await send([
    'GET /functions?q=1 HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Sec-Fetch-Mode: navigate',
    'Connection: close',
  ])
  expect(status(answer)).toBe(307)
  expect(answer).toContain(`location: ${origin}/functions?q=1`)
})

test('what a client says about proxies and about our insides is taken out', async () => {
  const forged = {
    'x-forwarded-for': '9.9.9.9',
    'x-forwarded-host': 'elsewhere.example',
    'x-lambdesk-client-ip': '9.9.9.9',
    'x-lambdesk-internal-actor': 'admin',
    'x-middleware-subrequest': 'proxy:proxy',
    'x-nonce': 'guessed',
    'x-lambdesk-page': '//elsewhere.example',
    'content-security-policy': "script-src 'nonce-guessed'",
  }
  await fetch(`${origin}/`, { headers: { ...forged, 'x-lambdesk-note': 'kept' } })
  const [{ headers, rawHeaders }] = seen
  expect(headers).toMatchObject({
    'x-lambdesk-client-ip': '127.0.0.1',
    'x-lambdesk-page': '/',
    'x-lambdesk-note': 'kept',
  })
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-lambdesk-internal-actor', 'x-middleware-subrequest']) {
    expect(headers).not.toHaveProperty(name)
  }
  expect(headers['content-security-policy']).not.toContain('guessed')
  expect(rawHeaders.join()).not.toMatch(/9\.9\.9\.9|elsewhere|guessed|proxy:proxy/)
})

test('each page has a nonce of its own, told to the renderer and to the browser alike', async () => {
  const nonces = new Set()
  for (let page = 0; page < 100; page++) {
    const answer = await fetch(`${origin}/`)
    expect(answer.headers.get('content-security-policy')).toBe(seen.at(-1).headers['content-security-policy'])
    nonces.add(/'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy'))[1])
  }
  expect(nonces.size).toBe(100)
})

test('every answer carries the security headers, and an answer’s own header is left alone', async () => {
  const page = await fetch(`${origin}/own`)
  expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  for (const path of ['/', '/_next/image']) {
    const { headers } = await fetch(origin + path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.has('strict-transport-security')).toBe(false)
  }
})

test.each([
  ['/api/accounts/1/r/lambda/UpdateAlias', 256 * 1024],
  ['/api/accounts/1/r/lambda/Invoke', 8 * 1024 * 1024],
  ['/api/accounts/1/r/code/hello', 60 * 1024 * 1024],
])('a body for %s may have exactly its limit', async (path, limit) => {
  const post = (size) => fetch(origin + path, { method: 'POST', body: new Uint8Array(size) })
  expect((await post(limit)).status).toBe(200)
  const refused = await post(limit + 1)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ code: 'too_large', status: 413 })
  expect(seen).toHaveLength(1)
})

test('a body of unannounced length is counted', async () => {
  const chunk = new Uint8Array(64 * 1024)
  const body = new ReadableStream({
    start(controller) {
      for (let sent = 0; sent < 5; sent++) controller.enqueue(chunk)
      controller.close()
    },
  })
  expect((await fetch(`${origin}/api/x`, { method: 'POST', body, duplex: 'half' })).status).toBe(413)
})

test('a refused expectation never gets its go-ahead', async () => {
  const head = ['POST /api/x HTTP/1.1', host(), 'Expect: 100-continue', 'Content-Length: 300000']
  const answer = await send(head)
  expect(status(answer)).toBe(413)
  expect(answer).not.toContain('100 Continue')
})

test('what arrives while the console stops is refused', async () => {
  isStopping.now = true
  expect((await fetch(`${origin}/`)).status).toBe(503)
})
