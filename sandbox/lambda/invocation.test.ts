import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'
import { listDeliveries } from './async-delivery'
import { resumeEvents } from './async-event'

const FunctionName = 'my-function'
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString()

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', {
    ...(await minimalFunction(FunctionName)),
    Environment: { Variables: { A: '1' } },
    Publish: true,
  })
  return sandbox
}

it('runs the version that was asked for and answers what it answered', async () => {
  const { call, invocations } = await createOne()
  const answer = await call('Invoke', { FunctionName, Payload: bytes({ hello: 'you' }), Qualifier: '1' })
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '1' })
  expect(text(answer.Payload)).toBe('{"hello":"you"}')
  expect(invocations[0]?.target).toMatchObject({
    functionName: FunctionName,
    version: '1',
    invokedArn: 'arn:aws:lambda:us-west-2:123456789012:function:my-function:1',
    environment: { A: '1' },
    handler: 'index.handler',
    timeout: 3,
  })
})

it('sends an empty payload as an empty object', async () => {
  const { call, invocations } = await createOne()
  await call('Invoke', { FunctionName })
  expect(text(invocations[0]?.request.payload)).toBe('{}')
})

it('answers the last 4 KB of the log in base64, and only to whoever asks', async () => {
  const { call, answer } = await createOne()
  answer(() => ({ log: `${'x'.repeat(5_000)}END`, functionError: 'Unhandled' }))
  const tailed = await call('Invoke', { FunctionName, LogType: 'Tail' })
  const log = Buffer.from(tailed.LogResult ?? '', 'base64').toString()
  expect([log.length, log.slice(-3)]).toEqual([4_096, 'END'])
  expect(tailed).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' })
  expect(await call('Invoke', { FunctionName })).not.toHaveProperty('LogResult')
})

it('runs nothing in a dry run', async () => {
  const { call, invocations } = await createOne()
  expect(await call('Invoke', { FunctionName, InvocationType: 'DryRun' })).toEqual({ StatusCode: 204 })
  expect(invocations).toEqual([])
})

it('refuses payloads that are too large or no JSON', async () => {
  const { call } = await createOne()
  const sized = (size: number) => Buffer.from(`"${'x'.repeat(size - 2)}"`)
  await expect(call('Invoke', { FunctionName, Payload: sized(6_291_457) })).rejects.toMatchObject({
    code: 'RequestTooLargeException',
    status: 413,
  })
  await expect(
    call('Invoke', { FunctionName, InvocationType: 'Event', Payload: sized(1_048_577) }),
  ).rejects.toMatchObject({ code: 'RequestTooLargeException' })
  await expect(call('Invoke', { FunctionName, Payload: Buffer.from('{no') })).rejects.toMatchObject({
    code: 'InvalidRequestContentException',
    message: expect.stringContaining('Could not parse request body into json'),
  })
})

it('refuses an answer that is too large as a function error', async () => {
  const { call, answer } = await createOne()
  answer(() => ({ payload: Buffer.alloc(6_291_557, 48) }))
  const refused = await call('Invoke', { FunctionName })
  expect(refused.FunctionError).toBe('Unhandled')
  expect(text(refused.Payload)).toContain('Function.ResponseSizeTooLarge')
})

it('splits the calls of an alias by its weights', async () => {
  const { call } = await createOne()
  await call('UpdateFunctionCode', { FunctionName, Publish: true, ZipFile: await zipOf({ 'index.js': '2' }) })
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.25 } }
  await call('CreateAlias', { FunctionName, Name: 'LIVE', FunctionVersion: '1', RoutingConfig })
  const draws = [0, 0.2499, 0.25, 0.9]
  const random = vi.spyOn(Math, 'random').mockImplementation(() => draws.shift() ?? 1)
  const versions = []
  for (let round = 0; round < 4; round++)
    versions.push((await call('Invoke', { FunctionName, Qualifier: 'LIVE' })).ExecutedVersion)
  random.mockRestore()
  expect(versions).toEqual(['2', '2', '1', '1'])
})

const runs = async (sandbox: Awaited<ReturnType<typeof createOne>>, count: number) =>
  vi.waitFor(() => expect(sandbox.invocations).toHaveLength(count))

it('accepts an event at once and runs it after', async () => {
  const sandbox = await createOne()
  const answer = await sandbox.call('Invoke', { FunctionName, InvocationType: 'Event', Payload: bytes({ a: 1 }) })
  expect(answer).toEqual({ StatusCode: 202 })
  await runs(sandbox, 1)
  expect(text(sandbox.invocations[0]?.request.payload)).toBe('{"a":1}')
  await vi.waitFor(() => expect(sandbox.sandbox.database.prepare('SELECT * FROM async_events').all()).toEqual([]))
})

it('tries a failing event three times, then sends it to the destination for failures', async () => {
  const sandbox = await createOne()
  await sandbox.call('CreateFunction', await minimalFunction('rescue'))
  await sandbox.call('PutFunctionEventInvokeConfig', {
    FunctionName,
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:lambda:us-west-2:123456789012:function:rescue' } },
  })
  sandbox.answer(({ target }) => (target.functionName === 'rescue' ? {} : { functionError: 'Unhandled' }))
  await sandbox.call('Invoke', { FunctionName, InvocationType: 'Event', Payload: bytes({ a: 1 }) })
  await runs(sandbox, 4)
  expect(sandbox.invocations.map(({ target }) => target.functionName)).toEqual([
    FunctionName,
    FunctionName,
    FunctionName,
    'rescue',
  ])
  expect(JSON.parse(text(sandbox.invocations[3]?.request.payload))).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: { a: 1 },
  })
})

it('refuses every call of a function whose concurrency is reserved at zero', async () => {
  const { call } = await createOne()
  await call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 0 })
  await expect(call('Invoke', { FunctionName })).rejects.toMatchObject({
    code: 'TooManyRequestsException',
    status: 429,
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
  })
})

it('accepts events for such a function and hands them to its dead letters at once', async () => {
  const { call, sandbox, invocations } = await createOne()
  const TargetArn = 'arn:aws:sqs:us-west-2:123456789012:dead'
  await call('UpdateFunctionConfiguration', { FunctionName, DeadLetterConfig: { TargetArn } })
  await call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 0 })
  const Payload = bytes({ a: 1 })
  expect(await call('Invoke', { FunctionName, InvocationType: 'Event', Payload })).toEqual({ StatusCode: 202 })
  await vi.waitFor(() =>
    expect(listDeliveries(sandbox.database)).toMatchObject([
      { kind: 'deadLetter', target: TargetArn, body: '{"a":1}' },
    ]),
  )
  expect(invocations).toEqual([])
})

it('keeps what goes to queues and topics, to be looked at', async () => {
  const { call, sandbox } = await createOne()
  const Destination = 'arn:aws:sns:us-west-2:123456789012:done'
  await call('PutFunctionEventInvokeConfig', { FunctionName, DestinationConfig: { OnSuccess: { Destination } } })
  await call('Invoke', { FunctionName, InvocationType: 'Event', Payload: bytes({ a: 1 }) })
  await vi.waitFor(() => expect(listDeliveries(sandbox.database)).toHaveLength(1))
  const [delivery] = listDeliveries(sandbox.database)
  expect(delivery).toMatchObject({ kind: 'destination', target: Destination })
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
    requestContext: { condition: 'Success', approximateInvokeCount: 1 },
    requestPayload: { a: 1 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: { a: 1 },
  })
})

it('runs after a restart what it had accepted before', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-events-'))
  const first = createMemorySandbox({ directory })
  await first.call('CreateFunction', await minimalFunction(FunctionName))
  await first.call('Invoke', { FunctionName, InvocationType: 'Event', Payload: bytes({ late: true }) })
  first.sandbox.database.close()
  const second = createMemorySandbox({ directory })
  resumeEvents(second.sandbox)
  await vi.waitFor(() => expect(second.invocations).toHaveLength(1))
  expect(text(second.invocations[0]?.request.payload)).toBe('{"late":true}')
  second.sandbox.database.close()
  rmSync(directory, { recursive: true })
})
