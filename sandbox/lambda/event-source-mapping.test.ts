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

const place = 'us-west-2:123456789012'
const arns = {
  kinesis: `arn:aws:kinesis:${place}:stream/s`,
  dynamodb: `arn:aws:dynamodb:${place}:table/t/stream/2026-11-01T00:00:00.000`,
  kafka: `arn:aws:kafka:${place}:cluster/c/0f1e-2`,
  mq: `arn:aws:mq:${place}:broker:b:b-1`,
  docdb: `arn:aws:rds:${place}:cluster:d`,
}
const SourceAccessConfigurations = [{ Type: 'BASIC_AUTH' as const, URI: `arn:aws:secretsmanager:${place}:secret:s` }]
const fromStart = { StartingPosition: 'TRIM_HORIZON' as const }
const stream = {
  BatchSize: 100,
  MaximumBatchingWindowInSeconds: 0,
  ParallelizationFactor: 1,
  MaximumRecordAgeInSeconds: -1,
  MaximumRetryAttempts: -1,
  BisectBatchOnFunctionError: false,
  TumblingWindowInSeconds: 0,
  DestinationConfig: { OnFailure: {} },
  LastProcessingResult: 'No records processed',
  StateTransitionReason: 'User action',
}
const own = { StateTransitionReason: 'USER_INITIATED', FunctionResponseTypes: [] }
const Endpoints = { KAFKA_BOOTSTRAP_SERVERS: ['kafka.example.com:9092'] }

it.each<[string, object, object, string[]]>([
  [
    'a queue',
    { EventSourceArn },
    { ...own, BatchSize: 10, MaximumBatchingWindowInSeconds: 0 },
    Object.keys(stream).slice(2, -1),
  ],
  ['a stream', { EventSourceArn: arns.kinesis, ...fromStart }, stream, ['Topics', 'Queues']],
  ['a table', { EventSourceArn: arns.dynamodb, ...fromStart }, stream, []],
  [
    'a broker',
    { EventSourceArn: arns.mq, Queues: ['q'], SourceAccessConfigurations },
    { ...own, BatchSize: 100, Queues: ['q'], SourceAccessConfigurations },
    ['ParallelizationFactor', 'StartingPosition'],
  ],
  [
    'a document database',
    {
      EventSourceArn: arns.docdb,
      ...fromStart,
      DocumentDBEventSourceConfig: { DatabaseName: 'd' },
      SourceAccessConfigurations,
    },
    { ...own, BatchSize: 100, DocumentDBEventSourceConfig: { DatabaseName: 'd' } },
    ['ParallelizationFactor'],
  ],
  [
    'a Kafka cluster',
    { EventSourceArn: arns.kafka, ...fromStart, Topics: ['t'] },
    { ...own, BatchSize: 100, Topics: ['t'] },
    [],
  ],
  [
    "a Kafka cluster of one's own",
    { SelfManagedEventSource: { Endpoints }, ...fromStart, Topics: ['t'] },
    { ...own, SelfManagedEventSource: { Endpoints } },
    ['EventSourceArn'],
  ],
])('of %s, has the members that go with it, filled in as AWS does', async (_, input, members, absent) => {
  const { call } = await createOne()
  const created = await call('CreateEventSourceMapping', { FunctionName, ...input })
  expect(created).toMatchObject({
    ...members,
    EventSourceMappingArn: expect.stringContaining(`event-source-mapping:${created.UUID}`),
  })
  for (const member of [...absent, 'Tags', 'Enabled']) expect(created).not.toHaveProperty(member)
})

it('names its consumer group after itself where nobody names one', async () => {
  const { call } = await createOne()
  const kafka = { FunctionName, EventSourceArn: arns.kafka, ...fromStart, Topics: ['t'] }
  const { UUID, AmazonManagedKafkaEventSourceConfig } = await call('CreateEventSourceMapping', kafka)
  expect(AmazonManagedKafkaEventSourceConfig).toEqual({ ConsumerGroupId: UUID })
})

const kinesis = { EventSourceArn: arns.kinesis, ...fromStart }
const timestamp = new Date('2026-11-01')

it.each<[object, string]>([
  [{ StartingPosition: 'LATEST' }, 'StartingPosition is not valid for SQS event sources.'],
  [{ StartingPositionTimestamp: timestamp }, 'StartingPositionTimestamp is not valid for SQS event sources.'],
  [{ ParallelizationFactor: 2 }, 'ParallelizationFactor is not valid for SQS event sources.'],
  [{ DestinationConfig: { OnFailure: {} } }, 'DestinationConfig is not valid for SQS event sources.'],
  [{ Topics: ['t'] }, 'Topics is not valid for SQS event sources.'],
  [{ ...kinesis, Queues: ['q'] }, 'Queues is not valid for Kinesis event sources.'],
  [{ ...kinesis, ScalingConfig: { MaximumConcurrency: 2 } }, 'ScalingConfig is not valid for Kinesis event sources.'],
  [{ ...kinesis, StartingPositionTimestamp: timestamp }, 'Timestamp only valid with StartingPosition AT_TIMESTAMP'],
  [
    { EventSourceArn: arns.dynamodb, StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: timestamp },
    `Unsupported starting position for arn type: ${arns.dynamodb}`,
  ],
  [{ EventSourceArn: arns.dynamodb, ...fromStart, BatchSize: 1001 }, 'DynamoDB stream must be at most 1000'],
  [{ EventSourceArn: `${EventSourceArn}.fifo`, BatchSize: 11 }, 'FIFO queue must be at most 10'],
  [{ ...kinesis, MaximumRecordAgeInSeconds: 59 }, 'must be -1 or between 60 and 604800'],
  [{ EventSourceArn: arns.kafka, ...fromStart }, "Value null at 'topics'"],
  [{ EventSourceArn: arns.mq, SourceAccessConfigurations }, "Value null at 'queues'"],
  [{ FilterCriteria: { Filters: Array.from({ length: 6 }, () => ({ Pattern: '{}' })) } }, 'at most 5 filters'],
  [{ FilterCriteria: { Filters: [{ Pattern: '[]' }] } }, 'Invalid filter pattern definition.'],
])('refuses %o as its source does', async (change, message) => {
  const { call } = await createOne()
  await expect(call('CreateEventSourceMapping', { EventSourceArn, FunctionName, ...change })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining(message),
  })
})

it('takes filters, a key, scaling and destinations away when they are set to nothing', async () => {
  const { call } = await createOne()
  const FilterCriteria = { Filters: [{ Pattern: '{"body":{"kind":["order"]}}' }] }
  const KMSKeyArn = `arn:aws:kms:${place}:key/1`
  const ScalingConfig = { MaximumConcurrency: 5 }
  const given = { FilterCriteria, KMSKeyArn, ScalingConfig }
  const { UUID } = await call('CreateEventSourceMapping', { EventSourceArn, FunctionName, ...given })
  expect(await call('UpdateEventSourceMapping', { UUID, BatchSize: 3 })).toMatchObject({ ...given, BatchSize: 3 })
  await call('UpdateEventSourceMapping', { UUID, FilterCriteria: {}, KMSKeyArn: '', ScalingConfig: {} })
  const cleared = await call('GetEventSourceMapping', { UUID })
  for (const member of Object.keys(given)) expect(cleared).not.toHaveProperty(member)
  expect(cleared.BatchSize).toBe(3)
  const Destination = `arn:aws:sqs:${place}:failures`
  const of = await call('CreateEventSourceMapping', {
    FunctionName,
    ...kinesis,
    DestinationConfig: { OnFailure: { Destination } },
  })
  expect(of.DestinationConfig).toEqual({ OnFailure: { Destination } })
  const DestinationConfig = { OnFailure: { Destination: '' } }
  const without = await call('UpdateEventSourceMapping', { UUID: of.UUID, DestinationConfig })
  expect(without.DestinationConfig).toEqual({ OnFailure: {} })
})

it('outlives its function and can still be deleted', async () => {
  const { call } = await createOne()
  const { UUID } = await call('CreateEventSourceMapping', { EventSourceArn, FunctionName, Tags: { team: 'a' } })
  await call('DeleteFunction', { FunctionName })
  expect((await call('GetEventSourceMapping', { UUID })).State).toBe('Enabled')
  await call('DeleteEventSourceMapping', { UUID })
  await expect(call('GetEventSourceMapping', { UUID })).rejects.toThrow('The resource you requested does not exist.')
})

it('has tags of its own, which go with it', async () => {
  const { call } = await createOne(1)
  const Tags = { team: 'a', stage: 'b' }
  const { EventSourceMappingArn: Resource, UUID } = await call('CreateEventSourceMapping', {
    EventSourceArn,
    FunctionName,
    Tags,
  })
  expect(await call('ListTags', { Resource })).toEqual({ Tags })
  await call('TagResource', { Resource, Tags: { team: 'c' } })
  await call('UntagResource', { Resource, TagKeys: ['stage'] })
  expect(await call('ListTags', { Resource })).toEqual({ Tags: { team: 'c' } })
  expect((await call('GetEventSourceMapping', { UUID })).State).toBe('Creating')
})

it('of a version or alias is listed under that name alone', async () => {
  const { call } = await createOne()
  await call('PublishVersion', { FunctionName })
  await call('CreateAlias', { FunctionName, Name: 'live', FunctionVersion: '1' })
  const created = await call('CreateEventSourceMapping', { EventSourceArn, FunctionName: `${FunctionName}:live` })
  expect(created.FunctionArn).toBe(`arn:aws:lambda:${place}:function:${FunctionName}:live`)
  const count = async (name: string) =>
    (await call('ListEventSourceMappings', { FunctionName: name })).EventSourceMappings?.length
  expect([await count(`${FunctionName}:live`), await count(FunctionName)]).toEqual([1, 0])
})
