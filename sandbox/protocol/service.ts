import type { Sandbox } from '@/sandbox/lambda/context'
import type { Principal } from '@/sandbox/iam/principal'
import type { AwsError } from './aws-error'

/** One HTTP request as a service of the sandbox sees it: whole, and its signature already verified. */
export type ServiceRequest = {
  method: string
  /** As on the wire: still percent-encoded, without the query. */
  path: string
  /** As on the wire: still percent-encoded, without the question mark. */
  query: string
  /** Names in lower case. */
  headers: Record<string, string>
  body: Uint8Array
  requestId: string
  /** From the credential scope. */
  region: string
  /** Own origin, e.g. `http://127.0.0.1:4577`. */
  endpoint: string
  sandbox: Sandbox
}

/** What a service answers. A stream is written chunk by chunk, each as soon as it is there. */
export type ServiceResponse = {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string | AsyncIterable<Uint8Array>
}

/**
 * A service by the name that stands in the SigV4 credential scope (`sts`, `logs`, `monitoring`, …). `handle` may throw
 * `AwsError`; `writeError` puts any error into the service's protocol.
 */
export type Service = {
  name: string
  /** Name of the operation, for the log and for faults; undefined when the request names none. */
  operationOf(request: Pick<ServiceRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>): string | undefined
  /** Operations that clients may call without a signature. */
  unsigned?: readonly string[]
  /** Longest body in bytes that an operation takes; 2 MiB without. */
  bodyBytesMax?(operation: string): number
  handle(request: ServiceRequest, principal: Principal | undefined): ServiceResponse | Promise<ServiceResponse>
  /** `request` is what the error answers, for services of several protocols. */
  writeError(error: AwsError, requestId: string, request?: Pick<ServiceRequest, 'path' | 'headers'>): ServiceResponse
}
