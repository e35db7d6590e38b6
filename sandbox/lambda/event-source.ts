import type { CreateEventSourceMappingCommandInput } from '@aws-sdk/client-lambda'
import { parseArn } from '@/lib/lambda/arn'
import { invalidParameter } from './refusal'

/** What kind of source a mapping reads, as its ARN says. */
export type EventSourceKind = 'sqs' | 'kinesis' | 'dynamodb' | 'kafka' | 'mq' | 'docdb' | 'selfManagedKafka'

const kinds: Record<string, EventSourceKind> = {
  sqs: 'sqs',
  kinesis: 'kinesis',
  dynamodb: 'dynamodb',
  kafka: 'kafka',
  mq: 'mq',
  rds: 'docdb',
}

type Settings = Partial<CreateEventSourceMappingCommandInput>

/** Throws for sources that Lambda does not read. */
export const eventSourceKind = (input: Settings): EventSourceKind => {
  if (input.SelfManagedEventSource) return 'selfManagedKafka'
  const kind = kinds[parseArn(input.EventSourceArn ?? '')?.service ?? '']
  if (!kind) throw invalidParameter('Unrecognized event source.')
  return kind
}

const names: Record<EventSourceKind, string> = {
  sqs: 'SQS',
  mq: 'Amazon MQ',
  kinesis: 'Kinesis',
  dynamodb: 'DynamoDB',
  kafka: 'Amazon MSK',
  docdb: 'DocumentDB',
  selfManagedKafka: 'Self-managed Apache Kafka',
}

const streams: EventSourceKind[] = ['kinesis', 'dynamodb']
const kafkas: EventSourceKind[] = ['kafka', 'selfManagedKafka']
const positioned: EventSourceKind[] = [...streams, ...kafkas, 'docdb']

/** The kinds of sources that have a setting; all have those that are not here. */
const settingKinds: Partial<Record<keyof Settings, EventSourceKind[]>> = {
  BisectBatchOnFunctionError: positioned,
  MaximumRecordAgeInSeconds: positioned,
  MaximumRetryAttempts: positioned,
  ParallelizationFactor: streams,
  StartingPosition: positioned,
  StartingPositionTimestamp: positioned,
  TumblingWindowInSeconds: streams,
  DestinationConfig: positioned,
  Topics: kafkas,
  Queues: ['mq'],
  SourceAccessConfigurations: [...kafkas, 'mq', 'docdb'],
  AmazonManagedKafkaEventSourceConfig: ['kafka'],
  SelfManagedKafkaEventSourceConfig: ['selfManagedKafka'],
  DocumentDBEventSourceConfig: ['docdb'],
  ScalingConfig: ['sqs'],
}

/** Throws for settings that a kind of source does not have. */
export const checkSourceSettings = (kind: EventSourceKind, input: Settings): void => {
  for (const [name, kinds] of Object.entries(settingKinds))
    if (name in input && input[name as keyof Settings] !== undefined && !kinds.includes(kind))
      throw invalidParameter(`${name} is not valid for ${names[kind]} event sources.`)
  const { MaximumRecordAgeInSeconds: age = -1 } = input
  if (age !== -1 && age < 60) throw invalidParameter('MaximumRecordAgeInSeconds must be -1 or between 60 and 604800.')
}

const checkPosition = (kind: EventSourceKind, input: Settings): void => {
  if (input.StartingPosition !== 'AT_TIMESTAMP') {
    if (input.StartingPositionTimestamp)
      throw invalidParameter('Timestamp only valid with StartingPosition AT_TIMESTAMP')
    return
  }
  if (kind === 'dynamodb') throw invalidParameter(`Unsupported starting position for arn type: ${input.EventSourceArn}`)
  if (!input.StartingPositionTimestamp)
    throw invalidParameter('StartingPositionTimestamp must not be null when StartingPosition is AT_TIMESTAMP.')
}

const isStream = (kind: EventSourceKind): boolean => streams.includes(kind)

/** What a kind of source cannot be read without. */
const requiredSettings: Partial<Record<EventSourceKind, (keyof Settings)[]>> = {
  kafka: ['Topics'],
  selfManagedKafka: ['Topics'],
  mq: ['Queues', 'SourceAccessConfigurations'],
  docdb: ['DocumentDBEventSourceConfig', 'SourceAccessConfigurations'],
}

const mustNotBeNull = (name: string) =>
  invalidParameter(
    `1 validation error detected: Value null at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null.`,
  )

/** Throws where the settings do not go with the source. */
export const checkEventSource = (kind: EventSourceKind, input: Settings): void => {
  if (positioned.includes(kind) && !input.StartingPosition) throw mustNotBeNull('StartingPosition')
  checkSourceSettings(kind, input)
  checkPosition(kind, input)
  for (const name of requiredSettings[kind] ?? []) if (input[name] === undefined) throw mustNotBeNull(name)
  checkBatch(kind, input)
}

/** Throws for batches that a source does not hand out. */
export const checkBatch = (kind: EventSourceKind, input: Settings): void => {
  const { BatchSize: size = 1, MaximumBatchingWindowInSeconds: windowSeconds = 0, EventSourceArn = '' } = input
  if (kind === 'dynamodb' && size > 1_000)
    throw invalidParameter('The batch size of a DynamoDB stream must be at most 1000.')
  if (kind !== 'sqs') return
  if (EventSourceArn.endsWith('.fifo')) {
    if (size > 10) throw invalidParameter('The batch size of a FIFO queue must be at most 10.')
    if (windowSeconds) throw invalidParameter('Batching window is not supported for FIFO queues.')
  }
  if (size > 10 && windowSeconds === 0)
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    )
}

/** Settings that AWS fills in for a kind of source. */
export const eventSourceDefaults = (kind: EventSourceKind, uuid: string) => ({
  BatchSize: kind === 'sqs' ? 10 : 100,
  ...(kind === 'sqs' && { MaximumBatchingWindowInSeconds: 0 }),
  ...(isStream(kind) && {
    MaximumBatchingWindowInSeconds: 0,
    ParallelizationFactor: 1,
    MaximumRecordAgeInSeconds: -1,
    MaximumRetryAttempts: -1,
    BisectBatchOnFunctionError: false,
    TumblingWindowInSeconds: 0,
    DestinationConfig: { OnFailure: {} },
    LastProcessingResult: 'No records processed',
  }),
  // A consumer group that nobody names has the mapping's own id.
  ...(kind === 'kafka' && { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: uuid } }),
  ...(kind === 'selfManagedKafka' && { SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: uuid } }),
  FunctionResponseTypes: [],
  StateTransitionReason: isStream(kind) ? 'User action' : 'USER_INITIATED',
})

/** Without an increase of the quota. */
const filtersMax = 5

/** Filters are JSON objects, five at most. Throws for others. */
export const checkFilters = ({ FilterCriteria }: Settings): void => {
  if ((FilterCriteria?.Filters?.length ?? 0) > filtersMax)
    throw invalidParameter(`An event source mapping can have at most ${filtersMax} filters.`)
  for (const { Pattern = '' } of FilterCriteria?.Filters ?? []) {
    try {
      const pattern: unknown = JSON.parse(Pattern)
      if (pattern && typeof pattern === 'object' && !Array.isArray(pattern)) continue
    } catch {
      // Refused below, like JSON that is no object.
    }
    throw invalidParameter('Invalid filter pattern definition.')
  }
}

const isEmpty = (value: object | string): boolean =>
  typeof value === 'string' ? value === '' : Object.values(value).every((one) => Array.isArray(one) && !one.length)

/** Settings that an empty value takes away. */
const clearable: (keyof Settings)[] = ['FilterCriteria', 'KMSKeyArn', 'ScalingConfig', 'ProvisionedPollerConfig']

/** The settings of a call as a mapping keeps them: undefined for what it takes away, absent for what it does not name. */
export const presentSettings = <T extends Settings>(settings: T): T => {
  const kept = { ...settings }
  for (const [name, value] of Object.entries(settings)) if (value === undefined) delete kept[name as keyof T]
  for (const name of clearable) {
    const value = settings[name]
    if ((typeof value === 'object' || typeof value === 'string') && isEmpty(value)) kept[name] = undefined
  }
  const { DestinationConfig: destinations } = settings
  if (destinations) {
    const { OnFailure, OnSuccess } = destinations
    kept.DestinationConfig = {
      OnFailure: OnFailure?.Destination ? OnFailure : {},
      ...(OnSuccess?.Destination && { OnSuccess }),
    }
  }
  return kept
}
