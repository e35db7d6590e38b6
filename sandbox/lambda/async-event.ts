import { randomUUID } from 'node:crypto'
import type { InvokeResult } from '@/sandbox/runtime/runtime'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { Sandbox } from './context'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { EventInvokeBody } from './event-invoke-record'
import type { FunctionAddress } from './function-address'
import type { ResolvedFunction } from './function-record'
import { invocationRecord, recordDelivery, type Condition } from './async-delivery'
import { doneAt } from './function-state'
import { findSetting } from './function-setting'
import { requireRoute } from './invocation-rules'
import { runtimeTarget } from './runtime-target'

type NewEvent = { functionArn: string; payload: Uint8Array; requestId: string }
type Event = NewEvent & { id: string; attempts: number; createdAt: number }

/** Lambda waits a minute before the first retry and two before the second. */
const retryDelaysMs = [60_000, 120_000]
const ageSecondsMax = 21_600
/** However fast the sandbox is, asking whether a function is still throttled must not keep it busy. */
const throttledMsMin = 500

const toEvent = (row: Row): Event => ({
  id: readText(row, 'id'),
  functionArn: readText(row, 'function_arn'),
  payload: row.payload instanceof Uint8Array ? row.payload : new Uint8Array(),
  requestId: readJson<{ requestId: string }>(row, 'body').requestId,
  attempts: readNumber(row, 'attempts'),
  createdAt: readNumber(row, 'created_at'),
})

/** Accepts an asynchronous call: it is stored when this returns, and runs soon after. */
export const enqueueEvent = (sandbox: Sandbox, event: NewEvent): void => {
  const id = randomUUID()
  const now = sandbox.clock.now()
  prepare(sandbox.database, 'INSERT INTO async_events VALUES (?, ?, ?, ?, 0, ?, ?)').run(
    id,
    event.functionArn,
    event.payload,
    JSON.stringify({ requestId: event.requestId }),
    now,
    now,
  )
  setImmediate(() => void runEvent(sandbox, id))
}

/** Runs what was accepted before the sandbox ended. Call once after opening a store. */
export const resumeEvents = (sandbox: Sandbox): void => {
  for (const row of prepare(sandbox.database, 'SELECT id, due_at FROM async_events').all())
    schedule(sandbox, readText(row, 'id'), readNumber(row, 'due_at') - sandbox.clock.now())
}

const schedule = (sandbox: Sandbox, id: string, ms: number): void => {
  setTimeout(() => void runEvent(sandbox, id), Math.max(0, ms)).unref()
}

const addressOfArn = (arn: string): FunctionAddress | undefined => {
  const { name, account, region, qualifier } = parseFunctionName(arn) ?? {}
  return name && account && region ? { name, account, region, ...(qualifier && { qualifier }) } : undefined
}

type Run = { resolved: ResolvedFunction; result?: InvokeResult }

const isThrottle = (error: unknown): boolean =>
  error instanceof Error && /^(TooManyRequests|ResourceConflict|ReservedConcurrency)/.test(error.name)

const runEvent = async (sandbox: Sandbox, id: string): Promise<void> => {
  if (!sandbox.database.isOpen) return
  const row = prepare(sandbox.database, 'SELECT * FROM async_events WHERE id = ?').get(id)
  const event = row && toEvent(row)
  const address = event && addressOfArn(event.functionArn)
  if (!event || !address) return
  let resolved: ResolvedFunction | undefined
  try {
    resolved = requireRoute(sandbox, address)
    if (resolved.fn.reservedConcurrency === 0)
      return giveUp(sandbox, event, address, { resolved }, 'ZeroReservedConcurrency')
    const target = runtimeTarget(sandbox, resolved, address.qualifier)
    const { payload, requestId } = event
    const result = await sandbox.runtime.invoke(target, { payload, requestId, logTail: false })
    if (sandbox.database.isOpen) finish(sandbox, event, address, { resolved, result })
  } catch (error) {
    if (!sandbox.database.isOpen) return
    // What can never run is given up.
    if (!isThrottle(error)) drop(sandbox, event)
    else if (resolved) waitOrGiveUp(sandbox, event, address, resolved)
    else retry(sandbox, event, throttledMsMin)
  }
}

const optionsOf = (sandbox: Sandbox, { fn }: ResolvedFunction, { qualifier = '' }: FunctionAddress) =>
  findSetting<EventInvokeBody>(sandbox.database, 'eventInvoke', fn.id, qualifier === '$LATEST' ? '' : qualifier)?.body

/** Throttled: Lambda keeps such an event and tries again until it is too old. */
const waitOrGiveUp = (sandbox: Sandbox, event: Event, address: FunctionAddress, resolved: ResolvedFunction): void => {
  const seconds = optionsOf(sandbox, resolved, address)?.MaximumEventAgeInSeconds ?? ageSecondsMax
  if (sandbox.clock.now() + throttledMsMin > event.createdAt + seconds * 1_000)
    giveUp(sandbox, event, address, { resolved }, 'EventAgeExceeded')
  else retry(sandbox, event, throttledMsMin)
}

const finish = (sandbox: Sandbox, event: Event, address: FunctionAddress, run: Required<Run>): void => {
  const options = optionsOf(sandbox, run.resolved, address)
  if (!run.result.functionError) {
    drop(sandbox, event)
    const { Destination } = options?.DestinationConfig.OnSuccess ?? {}
    if (Destination) send(sandbox, Destination, event, recordOf(sandbox, event, 'Success', run))
    return
  }
  const ageMs = (options?.MaximumEventAgeInSeconds ?? ageSecondsMax) * 1_000
  if (event.attempts >= (options?.MaximumRetryAttempts ?? 2)) giveUp(sandbox, event, address, run, 'RetriesExhausted')
  else if (nextAttemptAt(sandbox, event) > event.createdAt + ageMs)
    giveUp(sandbox, event, address, run, 'EventAgeExceeded')
  else retry(sandbox, event)
}

const recordOf = (sandbox: Sandbox, event: Event, condition: Condition, { resolved, result }: Run): string =>
  invocationRecord(sandbox, event, condition, result && { version: resolved.version, result })

/** Hands the event to the dead letters and what became of it to the destination of failures. */
const giveUp = (sandbox: Sandbox, event: Event, address: FunctionAddress, run: Run, condition: Condition): void => {
  drop(sandbox, event)
  const deadLetters = run.resolved.version.body.configuration.DeadLetterConfig?.TargetArn
  if (deadLetters) send(sandbox, deadLetters, event, Buffer.from(event.payload).toString(), 'deadLetter')
  const { Destination } = optionsOf(sandbox, run.resolved, address)?.DestinationConfig.OnFailure ?? {}
  if (Destination) send(sandbox, Destination, event, recordOf(sandbox, event, condition, run))
}

const drop = (sandbox: Sandbox, { id }: Event): void => {
  prepare(sandbox.database, 'DELETE FROM async_events WHERE id = ?').run(id)
}

const nextAttemptAt = (sandbox: Sandbox, { attempts }: Event): number =>
  doneAt(sandbox, retryDelaysMs[attempts] ?? 120_000)

const retry = (sandbox: Sandbox, event: Event, msMin = 0): void => {
  const now = sandbox.clock.now()
  const dueAt = Math.max(nextAttemptAt(sandbox, event), now + msMin)
  // Waiting for a place is no attempt.
  prepare(sandbox.database, 'UPDATE async_events SET attempts = ?, due_at = ? WHERE id = ?').run(
    event.attempts + (msMin ? 0 : 1),
    dueAt,
    event.id,
  )
  schedule(sandbox, event.id, dueAt - now)
}

/** Functions of the sandbox are called; what goes to queues, topics, buses and buckets is kept to be looked at. */
const send = (
  sandbox: Sandbox,
  target: string,
  { functionArn }: Event,
  body: string,
  kind: 'destination' | 'deadLetter' = 'destination',
): void => {
  if (target.includes(':lambda:'))
    enqueueEvent(sandbox, { functionArn: target, payload: Buffer.from(body), requestId: randomUUID() })
  else recordDelivery(sandbox, { kind, target, functionArn, body })
}
