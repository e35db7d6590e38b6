import type { DestinationConfig } from '@aws-sdk/client-lambda'

/** How asynchronous calls of a function, version or alias are handled. */
export type EventInvokeBody = {
  MaximumRetryAttempts?: number | undefined
  MaximumEventAgeInSeconds?: number | undefined
  DestinationConfig: DestinationConfig
}
