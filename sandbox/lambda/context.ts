import type { DatabaseSync } from 'node:sqlite'
import type { OperationName } from '@/lib/operations/operation'
import type { SdkInput, SdkOutput } from '@/lib/operations/wire'
import type { Principal } from '@/sandbox/iam/principal'
import type { Runtime } from '@/sandbox/runtime/runtime'
import type { BlobStore } from '@/sandbox/store/blobs'

/** The time that the sandbox believes in: epoch milliseconds, skew included. */
export type Clock = { now(): number }

/** What every operation shares. */
export type Sandbox = {
  database: DatabaseSync
  blobs: BlobStore
  clock: Clock
  /** Divides every delay that AWS would have: 1 is as slow as AWS, Infinity settles at once. */
  speed: number
  runtime: Runtime
  /** Hears of calls that a function's own limit refused. */
  onThrottle?: (address: { account: string; region: string; name: string; qualifier?: string }) => void
}

/** One signed call: who makes it, and in which account and region it is answered. */
export type LambdaContext = {
  account: string
  region: string
  requestId: string
  principal: Principal
  sandbox: Sandbox
  /** Own origin, e.g. `http://127.0.0.1:4577`, for addresses in answers. */
  endpoint: string
}

/** The SDK takes and gives payloads in convenient forms; below the protocol they are bytes. */
type WithBytes<T> = {
  [Member in keyof T]: Uint8Array extends NonNullable<T[Member]>
    ? Uint8Array | undefined
    : NonNullable<T[Member]> extends Uint8Array
      ? Uint8Array | undefined
      : T[Member]
}

/** An operation of the Lambda API: decoded input in, output to encode out. Throws `AwsError`. */
export type Operation<N extends OperationName> = (
  input: WithBytes<SdkInput<N>>,
  context: LambdaContext,
) => OperationAnswer<N> | Promise<OperationAnswer<N>>

export type OperationAnswer<N extends OperationName> = WithBytes<SdkOutput<N>>
export type OperationRequest<N extends OperationName> = WithBytes<SdkInput<N>>

export type Operations = { [N in OperationName]: Operation<N> }
