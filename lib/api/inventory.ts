import type { Architecture, PackageType, Runtime, State, TracingMode } from '@aws-sdk/client-lambda'

/** One function of the inventory: what `ListFunctions` tells, field by field, without environment values. Sizes in bytes, memory in MB, timeout in seconds. */
export type FunctionSummary = {
  account: string
  region: string
  name: string
  description: string
  runtime: Runtime | null
  memory: number
  timeout: number
  architecture: Architecture
  packageType: PackageType
  codeSize: number
  /** ISO time as AWS writes it. */
  lastModified: string
  role: string
  layers: string[]
  vpc: string | null
  tracing: TracingMode | null
  /** `ListFunctions` does not tell it; filled where another read did. */
  state: State | null
  /** Keys only: the values never leave AWS in a list. */
  environmentKeys: string[]
}

/** How reading one account and region went. */
export type ScopeState = 'waiting' | 'reading' | 'complete' | 'partial' | 'denied' | 'throttled' | 'unreachable'

export type ScopeStatus = {
  account: string
  region: string
  state: ScopeState
  /** Functions read so far. */
  count: number
  /** What to do about it, for the states that are not `complete`. */
  detail?: string
  /** The IAM action that the access role lacks. */
  missingAction?: string
  /** Epoch milliseconds of the snapshot its rows come from while it is not `complete`. */
  snapshotAt?: number
}

/**
 * Server-sent events of `GET /api/inventory`. `snapshot` events come first (rows of the last complete read), then for each
 * account and region `rows` page by page and a `scope` whenever its state changes, at the end one `done`. When a scope gets
 * `complete`, rows of it that were not sent again are gone.
 */
export type InventoryEvent =
  | { type: 'scopes'; scopes: ScopeStatus[] }
  | { type: 'snapshot'; account: string; region: string; readAt: number; rows: FunctionSummary[] }
  | { type: 'rows'; account: string; region: string; rows: FunctionSummary[] }
  | { type: 'scope'; scope: ScopeStatus }
  | { type: 'done' }
