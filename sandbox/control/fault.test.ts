import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { RunningSandbox } from '@/sandbox/server'
import { send } from '@/sandbox/testing/send'
import { signHeader } from '@/sandbox/testing/signed-request'
import { standInOperations, startStandIn } from '@/sandbox/testing/stand-in'
import { createFaults, type FaultKind } from './fault'

let running: RunningSandbox
const ran = vi.fn(standInOperations.GetFunction)
beforeAll(async () => {
  running = await startStandIn({ operations: { ...standInOperations, GetFunction: ran } })
})
afterAll(() => running.close())

const control = (name: string, method: string, body?: object) =>
  send({
    url: `${running.url}/_sandbox/${name}`,
    method,
    headers: {},
    ...(body && { body: JSON.stringify(body) }),
  })
beforeEach(async () => {
  ran.mockClear()
  await control('faults', 'DELETE', {})
})

const inject = (kind: FaultKind, more: object = {}) =>
  control('faults', 'POST', { operation: 'GetFunction', kind, times: 1, ...more })
const call = async (region = 'us-east-1') =>
  send(await signHeader({ url: `${running.url}/2015-03-31/functions/orders`, region }))

it.each<[FaultKind, number, string]>([
  ['throttle', 429, 'TooManyRequestsException'],
  ['accessDenied', 403, 'AccessDeniedException'],
  ['expired', 403, 'ExpiredTokenException'],
  ['invalidSignature', 403, 'InvalidSignatureException'],
  ['conflict', 409, 'ResourceConflictException'],
  ['precondition', 412, 'PreconditionFailedException'],
  ['error500', 500, 'ServiceException'],
  ['error502', 502, 'ServiceException'],
  ['error503', 503, 'ServiceUnavailableException'],
  ['error504', 504, 'ServiceException'],
])('%s answers %i %s, once, and nothing runs', async (kind, status, code) => {
  await inject(kind)
  const answer = await call()
  expect([answer.status, answer.code, ran.mock.calls.length]).toEqual([status, code, 0])
  expect((await call()).status).toBe(200)
})

it('html is a page with status 200, redirect leads to the metadata address', async () => {
  await inject('html')
  expect((await call()).headers['content-type']).toBe('text/html')
  await inject('redirect')
  const { status, headers } = await call()
  expect([status, headers.location]).toEqual([302, 'http://169.254.169.254/latest/meta-data/'])
})

it('reset breaks the connection before anything runs, truncate after it ran', async () => {
  await inject('reset')
  await expect(call()).rejects.toThrow(/ECONNRESET|socket hang up/)
  expect(ran).not.toHaveBeenCalled()
  await inject('truncate')
  await expect(call()).rejects.toThrow(/aborted|ECONNRESET/)
  expect(ran).toHaveBeenCalledOnce()
})

it.each<FaultKind>(['stall', 'stallBody'])('%s never ends', async (kind) => {
  await inject(kind)
  const credentials = { accessKeyId: '111122223333', secretAccessKey: 'sandbox' }
  const client = new LambdaClient({ endpoint: running.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  const abortSignal = AbortSignal.timeout(200)
  await expect(client.send(new GetFunctionCommand({ FunctionName: 'orders' }), { abortSignal })).rejects.toThrow()
  expect(abortSignal.aborted).toBe(true)
})

it('latency is waited out and then answered', async () => {
  await inject('latency', { ms: 60 })
  const startedAt = performance.now()
  expect((await call()).status).toBe(200)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55)
})

it('a fault hits only the account, region and operation it names', async () => {
  await inject('throttle', { region: 'eu-west-1', retryAfterSeconds: 2 })
  await inject('throttle', { account: '444455556666' })
  await inject('throttle', { operation: 'GetPolicy' })
  expect((await call()).status).toBe(200)
  const hit = await call('eu-west-1')
  expect([hit.status, hit.headers['retry-after']]).toEqual([429, '2'])
})

it('a fault hits as often and as likely as it says', () => {
  const rolls = [0.9, 0.1, 0.2, 0.3]
  const faults = createFaults(() => rolls.shift() ?? 0)
  faults.add({ operation: '*', kind: 'reset', times: 2, probability: 0.5 })
  const taken = [1, 2, 3, 4].map(() => faults.take({ operation: 'Invoke' }) !== undefined)
  expect(taken).toEqual([false, true, true, false])
})

it('what is no fault is refused', async () => {
  expect((await inject('latency', { kind: 'earthquake' })).status).toBe(400)
  expect((await control('clock', 'POST', { skewSeconds: 'late' })).status).toBe(400)
})
