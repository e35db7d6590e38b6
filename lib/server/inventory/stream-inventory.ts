import 'server-only'
import type { ConsoleRole } from '@/lib/access/console-role'
import { type Grant, may } from '@/lib/access/grant'
import type { FunctionSummary, InventoryEvent, ScopeStatus } from '@/lib/api/inventory'
import type { Actor } from '../actor'
import { functionPatterns } from '../authorize'
import type { Account } from '../config'
import { AppError } from '../errors'
import { log } from '../logger'
import { readPages } from '../operations/stream-pages'
import { loadSnapshots, saveSnapshots, type Snapshot } from '../store/snapshots'
import { type EventChannel, eventChannel } from './event-channel'
import { scopeFailure } from './scope-failure'
import { summariseFunction, summarySchema } from './summarise-function'

export type InventoryScope = { account: Account; region: string; role: ConsoleRole; grants: readonly Grant[] }
type Request = {
  actor: Actor
  scopes: InventoryScope[]
  /** Whether to begin with what the last complete reads found. A page that asks again for some scopes has that already. */
  withSnapshots: boolean
  requestId: string
  signal: AbortSignal
}
type Channel = EventChannel<InventoryEvent>

/** Accounts and regions read at the same time: more delays the first rows without being faster. */
const concurrency = 50

const statusOf = (
  { account, region }: InventoryScope,
  status: Omit<ScopeStatus, 'account' | 'region'>,
): ScopeStatus => ({
  account: account.id,
  region,
  ...status,
})

/** A grant narrowed to some functions shows only those, whoever filled the snapshot. */
const visible = (scope: InventoryScope, rows: FunctionSummary[]): FunctionSummary[] =>
  scope.grants.every((grant) => grant.functions) ? rows.filter(({ name }) => may(scope.grants, 'List', name)) : rows

/**
 * Reads every function of some accounts and regions, all at once, and tells it as it comes: what the last complete read
 * found, then page by page what is there now. One account or region that fails says so and takes no other with it.
 */
export async function* streamInventory(request: Request): AsyncGenerator<InventoryEvent> {
  const { scopes } = request
  yield { type: 'scopes', scopes: scopes.map((scope) => statusOf(scope, { state: 'waiting', count: 0 })) }
  const channel = eventChannel<InventoryEvent>()
  const produced = produce(request, channel)
  try {
    yield* channel.events()
    if (!request.signal.aborted) yield { type: 'done' }
  } finally {
    // Kept for the next visit, once the answer has gone out: writing to disk would delay rows that someone waits for.
    setImmediate(() => void produced.then((complete) => keepSnapshots(request.requestId, complete)))
  }
}

/** Answers the accounts and regions that were read to their end. */
const produce = async (request: Request, channel: Channel): Promise<Snapshot[]> => {
  const complete: Snapshot[] = []
  try {
    const snapshotAt = await sendSnapshots(request.withSnapshots ? request.scopes : [], channel)
    const waiting = [...request.scopes]
    const work = async () => {
      for (let scope = waiting.shift(); scope; scope = waiting.shift()) {
        const rows = await readScope(request, scope, snapshotAt.get(`${scope.account.id}/${scope.region}`), channel)
        if (rows) complete.push({ account: scope.account.id, region: scope.region, readAt: Date.now(), rows })
      }
    }
    await Promise.all(Array.from({ length: Math.min(concurrency, request.scopes.length) }, work))
  } catch (error) {
    log('error', 'inventory', { requestId: request.requestId, error: String(error) })
  } finally {
    channel.close()
  }
  return complete
}

const keepSnapshots = async (requestId: string, snapshots: Snapshot[]): Promise<void> => {
  try {
    await saveSnapshots(snapshots)
  } catch (error) {
    log('warn', 'inventory snapshot not kept', { requestId, error: String(error) })
  }
}

/** What the last complete reads found; a store that cannot be read costs only the head start. */
const sendSnapshots = async (scopes: InventoryScope[], channel: Channel): Promise<Map<string, number>> => {
  const snapshots = await loadSnapshots(scopes.map(({ account, region }) => ({ account: account.id, region }))).catch(
    () => [],
  )
  const readAt = new Map<string, number>()
  for (const snapshot of snapshots) {
    const scope = scopes.find(({ account, region }) => account.id === snapshot.account && region === snapshot.region)
    if (!scope) continue
    readAt.set(`${snapshot.account}/${snapshot.region}`, snapshot.readAt)
    await channel.push({ type: 'snapshot', ...snapshot, rows: visible(scope, snapshot.rows) })
  }
  return readAt
}

/** Answers every row of the scope once it was read to its end; nothing where it could not be. */
const readScope = async (
  request: Request,
  scope: InventoryScope,
  snapshotAt: number | undefined,
  channel: Channel,
): Promise<FunctionSummary[] | undefined> => {
  const { account, region, role } = scope
  const { actor, requestId, signal } = request
  const rows: FunctionSummary[] = []
  let count = 0
  const age = snapshotAt !== undefined && { snapshotAt }
  try {
    const pages = readPages({
      actor,
      account,
      region,
      role,
      level: 'read',
      functions: functionPatterns(scope, 'read'),
      operation: 'ListFunctions',
      input: {},
      schema: summarySchema,
      requestId,
      signal,
    })
    for await (const { Functions = [] } of pages) {
      const page = Functions.map((entry) => summariseFunction(account.id, region, entry))
      rows.push(...page)
      const shown = visible(scope, page)
      count += shown.length
      if (shown.length) await channel.push({ type: 'rows', account: account.id, region, rows: shown })
    }
    await channel.push({ type: 'scope', scope: statusOf(scope, { state: 'complete', count }) })
    return rows
  } catch (error) {
    if (signal.aborted) return undefined
    const failure = scopeFailure(error, rows.length > 0)
    await channel.push({ type: 'scope', scope: statusOf(scope, { ...failure, count, ...age }) })
    const expected = error instanceof AppError
    if (!expected) log('error', 'inventory', { requestId, account: account.id, region, error: String(error) })
    return undefined
  }
}
