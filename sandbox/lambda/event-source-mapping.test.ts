import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const EventSourceArn = 'arn:aws:sqs:us-west-2:123456789012:my-queue'

const createOne = async (speed = Infinity) => {
  const sandbox = createMemorySandbox({ speed })
  await sandbox.call('CreateFunction', await minimalFunction(FunctionName))
  return sandbox
}

it('creates the mapping of the documentation', async () => {
  const { call } = await createOne(1)
  const created = await call('CreateEventSourceMapping', { BatchSize: 5, EventSourceArn, FunctionName })
  expect(created).toMatchObject({
    BatchSize: 5,
    EventSourceArn,
    FunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:my-function',
    LastModified: new Date('2026-11-20T22:41:03.123Z'),
    State: 'Creating',
    StateTransitionReason: 'USER_INITIATED',
    UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

it('goes through its states, refusing changes on the way', async () => {
  const { call, pass } = await createOne(1)
  const { UUID } = await call('CreateEventSourceMapping', { EventSourceArn, FunctionName })
  await expect(call('UpdateEventSourceMapping', { UUID, BatchSize: 2 })).rejects.toMatchObject({
    code: 'ResourceInUseException',
    message: 'Cannot update the event source mapping because it is in use.',
  })
  const state = async () => (await call('GetEventSourceMapping', { UUID })).State
  pass(5_000)
  expect(await state()).toBe('Enabled')
  expect((await call('UpdateEventSourceMapping', { UUID, BatchSize: 2 })).State).toBe('Updating')
  pass(5_000)
  expect((await call('UpdateEventSourceMapping', { UUID, Enabled: false })).State).toBe('Disabling')
  pass(5_000)
  expect(await state()).toBe('Disabled')
  expect((await call('DeleteEventSourceMapping', { UUID })).State).toBe('Deleting')
  expect(await state()).toBe('Deleting')
  pass(5_000)
  await expect(state()).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 })
  await call('CreateEventSourceMapping', { EventSourceArn, FunctionName })
})

it('lists by function and by source, page by page', async () => {
  const { call } = await createOne()
  for (const queue of ['a', 'b', 'c'])
    await call('CreateEventSourceMapping', { EventSourceArn: `${EventSourceArn}-${queue}`, FunctionName })
  const first = await call('ListEventSourceMappings', { FunctionName, MaxItems: 2 })
  const second = await call('ListEventSourceMappings', { FunctionName, MaxItems: 2, Marker: first.NextMarker })
  const all = [...(first.EventSourceMappings ?? []), ...(second.EventSourceMappings ?? [])]
  expect(new Set(all.map((mapping) => mapping.UUID)).size).toBe(3)
  const some = await call('ListEventSourceMappings', { EventSourceArn: `${EventSourceArn}-b` })
  expect(some.EventSourceMappings).toHaveLength(1)
  expect((await call('ListEventSourceMappings', { FunctionName: 'other' })).EventSourceMappings).toEqual([])
})

it.each([
  [{ EventSourceArn: 'arn:aws:s3:::bucket' }, 'Unrecognized event source.'],
  [{ EventSourceArn: 'arn:aws:kinesis:us-west-2:123456789012:stream/s' }, "Value null at 'startingPosition'"],
  [{ FunctionName: 'other' }, 'Function does not exist'],
  [{ BatchSize: 11 }, 'Maximum batch window in seconds must be greater than 0'],
  [{ FilterCriteria: { Filters: [{ Pattern: '{' }] } }, 'Invalid filter pattern definition.'],
])('refuses %o', async (change, message) => {
  const { call } = await createOne()
  await expect(call('CreateEventSourceMapping', { EventSourceArn, FunctionName, ...change })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining(message),
  })
})

it('refuses the same mapping twice and names the first', async () => {
  const { call } = await createOne()
  const { UUID } = await call('CreateEventSourceMapping', { EventSourceArn, FunctionName })
  await expect(call('CreateEventSourceMapping', { EventSourceArn, FunctionName })).rejects.toMatchObject({
    code: 'ResourceConflictException',
    message: expect.stringContaining(`already exists. Please update or delete the existing mapping with UUID ${UUID}`),
  })
})
