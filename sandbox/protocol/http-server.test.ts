import { InvokeCommand, InvokeWithResponseStreamCommand, LambdaClient, ListTagsCommand } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningSandbox } from '@/sandbox/server'
import { send } from '@/sandbox/testing/send'
import { signHeader, type ToSign } from '@/sandbox/testing/signed-request'
import { startStandIn } from '@/sandbox/testing/stand-in'

let running: RunningSandbox
let client: LambdaClient
beforeAll(async () => {
  running = await startStandIn()
  const credentials = { accessKeyId: '111122223333', secretAccessKey: 'sandbox' }
  client = new LambdaClient({ endpoint: running.url, region: 'eu-west-1', credentials, maxAttempts: 1 })
})
afterAll(async () => {
  client.destroy()
  await running.close()
})

const call = async (path: string, what: Omit<ToSign, 'url'> = {}) =>
  send(await signHeader({ url: `${running.url}${path}`, ...what }))
const configure = (body: string) => call('/2015-03-31/functions/orders/configuration', { method: 'PUT', body })

describe('who is answered', () => {
  it.each(['evil.example', '127.0.0.1.evil.example', '169.254.169.254'])(
    'a Host that is not loopback is refused: %s',
    async (host) => {
      const answer = await send({ url: `${running.url}/_sandbox/log`, method: 'GET', headers: { host } })
      expect([answer.status, answer.code]).toEqual([403, 'AccessDeniedException'])
    },
  )

  it('a browser is refused, even from loopback and with a right signature', async () => {
    const signed = await signHeader({ url: `${running.url}/2015-03-31/functions` })
    const headers = { ...signed.headers, origin: 'http://localhost:3000' }
    expect((await send({ ...signed, headers })).status).toBe(403)
    expect((await send(signed)).status).toBe(200)
  })

  it('the control surface does not exist unless it was asked for', async () => {
    const closed = await startStandIn({ control: false })
    const answers = await Promise.all(
      ['reset', 'faults', 'clock'].map((name) =>
        send({
          url: `${closed.url}/_sandbox/${name}`,
          method: 'POST',
          headers: {},
          body: '{}',
        }),
      ),
    )
    await closed.close()
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  })
})

describe('what cannot be answered', () => {
  it.each(['/nothing', '/2015-03-31/nothing', '/2015-03-31/functions/a/b/c/d', '/'])(
    'an unknown path is UnknownOperationException in JSON: %s',
    async (path) => {
      const answer = await call(path, { method: 'PATCH' })
      expect([answer.status, answer.code]).toEqual([404, 'UnknownOperationException'])
      expect(JSON.parse(answer.text)).toHaveProperty('message')
    },
  )

  it('an operation without an implementation says so as a modelled error', async () => {
    const answer = await call('/2016-08-19/account-settings')
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      500,
      { Type: 'Service', Message: 'not implemented in the sandbox yet: GetAccountSettings' },
    ])
  })

  it('a body over the limit is refused by name and the connection survives', async () => {
    const answer = await configure(`{"Description":"${'x'.repeat(9_000_000)}"}`)
    expect([answer.status, answer.code]).toEqual([413, 'RequestEntityTooLargeException'])
  })

  it('a megabyte of nested JSON is refused within 50 ms', async () => {
    const signed = await signHeader({
      url: `${running.url}/2015-03-31/functions/orders/configuration`,
      method: 'PUT',
      body: `{"Environment":${'['.repeat(1_000_000)}`,
    })
    // The best of a few: other work of the machine is none of the sandbox's.
    const durationsMs: number[] = []
    for (let round = 0; round < 5; round++) {
      const startedAt = performance.now()
      const answer = await send(signed)
      durationsMs.push(performance.now() - startedAt)
      expect([answer.status, answer.code]).toEqual([400, 'SerializationException'])
    }
    expect(Math.min(...durationsMs)).toBeLessThan(50)
  })

  it.each([
    ['{', 'Could not parse request body into json.'],
    ['[]', 'Start of list found where not expected'],
    ['{"MemorySize":"big"}', 'STRING_VALUE can not be converted to an Integer'],
    ['{"Description":1}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"Environment":[]}', 'Start of list found where not expected'],
    ['{"Layers":{}}', 'Start of structure or map found where not expected'],
  ])('the wrong type is SerializationException: %s', async (body, message) => {
    const answer = await configure(body)
    expect([answer.status, answer.code, JSON.parse(answer.text)]).toEqual([400, 'SerializationException', { message }])
  })
})

describe('the wire format', () => {
  it('the region is that of the signature and the slash at the end of a path is nobody’s business', async () => {
    const answer = await call('/2015-03-31/functions/', { region: 'eu-west-1' })
    expect([answer.status, answer.text]).toEqual([200, '{"Functions":[]}'])
  })

  it('an ARN in a path is read back as it was', async () => {
    const Resource = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'
    expect((await client.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ resource: Resource })
  })

  it('a payload is bytes both ways, and the rest of the answer is headers', async () => {
    const Payload = Uint8Array.from([0, 255, 10, 13])
    const { StatusCode, ExecutedVersion, LogResult, ...answer } = await client.send(
      new InvokeCommand({ FunctionName: 'orders', Payload }),
    )
    expect([StatusCode, ExecutedVersion, LogResult]).toEqual([200, '7', 'bG9n'])
    expect(Uint8Array.from(answer.Payload ?? [])).toEqual(Payload)
  })

  it('a streamed answer arrives as the events of the model', async () => {
    const Payload = Buffer.from('"hello"')
    const answer = await client.send(new InvokeWithResponseStreamCommand({ FunctionName: 'orders', Payload }))
    const events: unknown[] = []
    for await (const event of answer.EventStream ?? []) events.push(event)
    expect([answer.StatusCode, answer.ExecutedVersion]).toEqual([200, '7'])
    expect(events).toMatchObject([
      { PayloadChunk: { Payload: Uint8Array.from(Payload) } },
      { InvokeComplete: { LogResult: 'bG9n' } },
    ])
  })

  it('204 has no body', async () => {
    const arn = encodeURIComponent('arn:aws:lambda:us-east-1:111122223333:function:orders')
    const { status, text, headers } = await call(`/2017-03-31/tags/${arn}?tagKeys=a&tagKeys=b`, { method: 'DELETE' })
    expect([status, text, headers['content-type']]).toEqual([204, '', undefined])
  })

  it('every answer has a request id', async () => {
    expect((await call('/2015-03-31/functions')).headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/)
  })
})
