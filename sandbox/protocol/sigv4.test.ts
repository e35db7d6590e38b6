import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningSandbox } from '@/sandbox/server'
import { send } from '@/sandbox/testing/send'
import { presign, signHeader, type Signed, type ToSign } from '@/sandbox/testing/signed-request'
import { startStandIn } from '@/sandbox/testing/stand-in'

let running: RunningSandbox
beforeAll(async () => {
  running = await startStandIn()
})
afterAll(() => running.close())

const functionUrl = () => `${running.url}/2015-03-31/functions/orders`
const configurationUrl = () => `${functionUrl()}/configuration`

const sign = (what: Partial<ToSign> = {}) => signHeader({ url: functionUrl(), ...what })
const signUpdate = () => sign({ url: configurationUrl(), method: 'PUT', body: '{"MemorySize":256}' })
const withHeader = (signed: Signed, name: string, change: (value: string) => string): Signed => ({
  ...signed,
  headers: { ...signed.headers, [name]: change(signed.headers[name] ?? '') },
})
const authorization = (signed: Signed, from: string | RegExp, to: string) =>
  withHeader(signed, 'authorization', (value) => value.replace(from, to))

describe('a request that is signed right', () => {
  it('is answered', async () => {
    expect((await send(await sign())).status).toBe(200)
  })

  it('is answered with a body, whatever bytes the body has', async () => {
    const signed = await sign({ url: configurationUrl(), method: 'PUT', body: '{"Description":"Grüße 🐢"}' })
    const { status, text } = await send(signed)
    expect([status, JSON.parse(text)]).toMatchObject([200, { Description: 'Grüße 🐢' }])
  })

  it('is answered when the query carries the signature', async () => {
    expect((await send(await presign({ url: functionUrl() }))).status).toBe(200)
  })

  it('is answered when its payload is declared as unsigned in a signed header', async () => {
    const signed = await sign({
      url: configurationUrl(),
      method: 'PUT',
      headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      body: '{"MemorySize":256}',
    })
    expect((await send({ ...signed, body: '{"MemorySize":512}' })).status).toBe(200)
  })

  it('is answered when its path holds an ARN and its query needs encoding', async () => {
    const arn = encodeURIComponent('arn:aws:lambda:us-east-1:111122223333:function:orders')
    const signed = await sign({ url: `${running.url}/2017-03-31/tags/${arn}?tagKeys=a%20b%2Fc`, method: 'DELETE' })
    expect((await send(signed)).status).toBe(204)
  })

  it('is answered fourteen minutes after it was signed', async () => {
    expect((await send(await sign({ date: new Date(Date.now() - 14 * 60_000) }))).status).toBe(200)
  })
})

const invalid = 'InvalidSignatureException'

const tampered: [string, string, () => Promise<Signed>][] = [
  ['has another method', invalid, async () => ({ ...(await sign()), method: 'DELETE' })],
  [
    'goes to another function',
    invalid,
    async () => ({ ...(await sign()), url: `${running.url}/2015-03-31/functions/other` }),
  ],
  [
    'has a query it was not signed with',
    invalid,
    async () => ({ ...(await sign()), url: `${functionUrl()}?Qualifier=1` }),
  ],
  ['has another body', invalid, async () => ({ ...(await signUpdate()), body: '{"MemorySize":257}' })],
  [
    'declares its payload as unsigned without signing that',
    invalid,
    async () => withHeader({ ...(await signUpdate()), body: '{}' }, 'x-amz-content-sha256', () => 'UNSIGNED-PAYLOAD'),
  ],
  ['has another signed header', invalid, async () => withHeader(await sign(), 'host', () => 'localhost:1')],
  [
    'has another date',
    invalid,
    async () =>
      withHeader(await sign(), 'x-amz-date', (date) => date.replace(/\dZ$/, (last) => `${9 - Number(last[0])}Z`)),
  ],
  ['is signed with another secret', invalid, () => sign({ secretAccessKey: 'guess' })],
  ['has another signature', invalid, async () => authorization(await sign(), /Signature=\w{4}/, 'Signature=0000')],
  ['is scoped to another service', invalid, () => sign({ service: 's3' })],
  ['is scoped to no region', invalid, () => sign({ region: 'mars' })],
  [
    'claims another region than it was signed for',
    invalid,
    async () => authorization(await sign(), 'us-east-1', 'eu-west-1'),
  ],
  ['is twenty minutes old', invalid, () => sign({ date: new Date(Date.now() - 20 * 60_000) })],
  ['is twenty minutes early', invalid, () => sign({ date: new Date(Date.now() + 20 * 60_000) })],
  [
    'claims another account',
    invalid,
    async () => authorization(await sign({ secretAccessKey: 'x' }), '111122223333', '444455556666'),
  ],
  ['does not sign the host', invalid, async () => authorization(await sign(), 'SignedHeaders=host;', 'SignedHeaders=')],
  ['names an unknown key', 'UnrecognizedClientException', () => sign({ accessKeyId: 'AKIAUNKNOWN' })],
  ['brings a session token to a key without one', 'UnrecognizedClientException', () => sign({ sessionToken: 'x' })],
  [
    'lacks the signature',
    'IncompleteSignatureException',
    async () => authorization(await sign(), /, Signature=\w+/, ''),
  ],
  [
    'lacks parts of the scope',
    'IncompleteSignatureException',
    async () => authorization(await sign(), '/lambda/aws4_request', ''),
  ],
  [
    'is not signed at all',
    'MissingAuthenticationTokenException',
    async () => ({ url: functionUrl(), method: 'GET', headers: {} }),
  ],
  ['is presigned and over', invalid, () => presign({ url: functionUrl(), date: new Date(Date.now() - 10_000) }, 5)],
  [
    'is presigned for another path',
    invalid,
    async () => {
      const signed = await presign({ url: functionUrl() })
      return { ...signed, url: signed.url.replace('orders', 'others') }
    },
  ],
]

describe('a request is refused with 403 and nothing runs when it', () => {
  it.each(tampered)('%s', async (_, code, build) => {
    const answer = await send(await build())
    // A changed Host no longer names this loopback port, but stays a loopback name: only the signature notices.
    expect([answer.status, answer.code]).toEqual([403, code])
  })
})
