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

/** What only some kinds of sources know. Queues have none of it. */
const streamSettings = [
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'StartingPosition',
  'StartingPositionTimestamp',
  'TumblingWindowInSeconds',
] as const
const shardSettings = ['ParallelizationFactor', 'TumblingWindowInSeconds'] as const
const names: Record<EventSourceKind, string> = {
  sqs: 'SQS',
  mq: 'Amazon MQ',
  kinesis: 'Kinesis',
  dynamodb: 'DynamoDB',
  kafka: 'Amazon MSK',
  docdb: 'DocumentDB',
  selfManagedKafka: 'Self-managed Apache Kafka',
}

/** Throws for settings that a kind of source does not have. */
export const checkSourceSettings = (kind: EventSourceKind, input: Settings): void => {
  if (isStream(kind)) return
  const foreign = kind === 'sqs' || kind === 'mq' ? streamSettings : shardSettings
  const given = foreign.find((name) => input[name] !== undefined)
  if (given) throw invalidParameter(`${given} is not valid for ${names[kind]} event sources.`)
}

const checkPosition = (kind: EventSourceKind, input: Settings): void => {
  if (input.StartingPosition !== 'AT_TIMESTAMP') {
    if (input.StartingPositionTimestamp)
      throw invalidParameter('StartingPositionTimestamp is only valid when StartingPosition is AT_TIMESTAMP.')
    return
  }
  if (kind === 'dynamodb') throw invalidParameter(`Unsupported starting position for arn type: ${input.EventSourceArn}`)
  if (!input.StartingPositionTimestamp)
    throw invalidParameter('StartingPositionTimestamp must not be null when StartingPosition is AT_TIMESTAMP.')
}

const isStream = (kind: EventSourceKind): boolean => kind === 'kinesis' || kind === 'dynamodb'
const needsPosition = (kind: EventSourceKind): boolean => kind !== 'sqs' && kind !== 'mq'

/** Throws where the settings do not go with the source. */
export const checkEventSource = (kind: EventSourceKind, input: Settings): void => {
  if (needsPosition(kind) && !input.StartingPosition)
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    )
  checkSourceSettings(kind, input)
  checkPosition(kind, input)
  checkBatch(kind, input)
}

/** Throws for batches that a queue does not hand out. */
export const checkBatch = (kind: EventSourceKind, input: Settings): void => {
  const { BatchSize: size = 1, MaximumBatchingWindowInSeconds: windowSeconds = 0, EventSourceArn = '' } = input
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
export const eventSourceDefaults = (kind: EventSourceKind) => ({
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
  FunctionResponseTypes: [],
  StateTransitionReason: kind === 'sqs' ? 'USER_INITIATED' : 'User action',
})

/** Filters are JSON objects. Throws for others. */
export const checkFilters = ({ FilterCriteria }: Settings): void => {
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
