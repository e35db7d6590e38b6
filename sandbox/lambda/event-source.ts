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

const isStream = (kind: EventSourceKind): boolean => kind === 'kinesis' || kind === 'dynamodb'
const needsPosition = (kind: EventSourceKind): boolean => kind !== 'sqs' && kind !== 'mq'

/** Throws where the settings do not go with the source. */
export const checkEventSource = (kind: EventSourceKind, input: Settings): void => {
  if (needsPosition(kind) && !input.StartingPosition)
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    )
  checkBatch(kind, input.BatchSize, input.MaximumBatchingWindowInSeconds)
}

export const checkBatch = (kind: EventSourceKind, size = 1, windowSeconds = 0): void => {
  if (kind !== 'sqs') return
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
