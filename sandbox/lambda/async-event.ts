import { randomUUID } from 'node:crypto'
import type { InvokeResult } from '@/sandbox/runtime/runtime'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { Sandbox } from './context'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { EventInvokeBody } from './event-invoke-record'
import type { FunctionAddress } from './function-address'
import type { ResolvedFunction } from './function-record'
import { doneAt } from './function-state'
import { findSetting } from './function-setting'
import { requireInvocable } from './invocation-rules'
import { runtimeTarget } from './runtime-target'
import { versionName } from './version-record'

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

const runEvent = async (sandbox: Sandbox, id: string): Promise<void> => {
  if (!sandbox.database.isOpen) return
  const row = prepare(sandbox.database, 'SELECT * FROM async_events WHERE id = ?').get(id)
  const event = row && toEvent(row)
  const address = event && addressOfArn(event.functionArn)
  if (!event || !address) return
  try {
    const resolved = requireInvocable(sandbox, address)
    const target = runtimeTarget(sandbox, resolved, address.qualifier)
    const { payload, requestId } = event
    const result = await sandbox.runtime.invoke(target, { payload, requestId, logTail: false })
    if (sandbox.database.isOpen) finish(sandbox, event, address, resolved, result)
  } catch (error) {
    if (!sandbox.database.isOpen) return
    // Throttled: Lambda keeps such an event and tries again until it is too old. What can never run is given up.
    const isThrottled =
      error instanceof Error && /^(TooManyRequests|ResourceConflict|ReservedConcurrency)/.test(error.name)
    if (isThrottled) retryOrDrop(sandbox, event, ageSecondsMax, Infinity, throttledMsMin)
    else drop(sandbox, event)
  }
}

const optionsOf = (sandbox: Sandbox, { fn }: ResolvedFunction, { qualifier = '' }: FunctionAddress) =>
  findSetting<EventInvokeBody>(sandbox.database, 'eventInvoke', fn.id, qualifier)?.body

const finish = (
  sandbox: Sandbox,
  event: Event,
  address: FunctionAddress,
  resolved: ResolvedFunction,
  result: InvokeResult,
): void => {
  const options = optionsOf(sandbox, resolved, address)
  if (result.functionError) {
    const age = options?.MaximumEventAgeInSeconds ?? ageSecondsMax
    if (retryOrDrop(sandbox, event, age, options?.MaximumRetryAttempts ?? 2)) return
    const { DeadLetterConfig } = resolved.version.body.configuration
    if (DeadLetterConfig?.TargetArn) send(sandbox, DeadLetterConfig.TargetArn, event.payload)
  } else drop(sandbox, event)
  const { OnFailure, OnSuccess } = options?.DestinationConfig ?? {}
  const destination = (result.functionError ? OnFailure : OnSuccess)?.Destination
  if (destination) send(sandbox, destination, invocationRecord(sandbox, event, resolved, result))
}

const drop = (sandbox: Sandbox, { id }: Event): void => {
  prepare(sandbox.database, 'DELETE FROM async_events WHERE id = ?').run(id)
}

/** True where the event will be tried again. */
const retryOrDrop = (sandbox: Sandbox, event: Event, ageSeconds: number, retries: number, msMin = 0): boolean => {
  const delayed = doneAt(sandbox, retryDelaysMs[event.attempts] ?? 120_000)
  const dueAt = Math.max(delayed, sandbox.clock.now() + msMin)
  if (event.attempts >= retries || dueAt > event.createdAt + ageSeconds * 1_000) {
    drop(sandbox, event)
    return false
  }
  prepare(sandbox.database, 'UPDATE async_events SET attempts = attempts + 1, due_at = ? WHERE id = ?').run(
    dueAt,
    event.id,
  )
  schedule(sandbox, event.id, dueAt - sandbox.clock.now())
  return true
}

/** Only functions of the sandbox can be reached; there are no queues, topics and buses here. */
const send = (sandbox: Sandbox, arn: string, payload: Uint8Array): void => {
  if (arn.includes(':lambda:')) enqueueEvent(sandbox, { functionArn: arn, payload, requestId: randomUUID() })
}

const readPayload = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(payload).toString())
  } catch {
    return Buffer.from(payload).toString()
  }
}

const invocationRecord = (
  { clock }: Sandbox,
  event: Event,
  { version }: ResolvedFunction,
  result: InvokeResult,
): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId: event.requestId,
        functionArn: event.functionArn,
        condition: result.functionError ? 'RetriesExhausted' : 'Success',
        approximateInvokeCount: event.attempts + 1,
      },
      requestPayload: readPayload(event.payload),
      responseContext: {
        statusCode: 200,
        executedVersion: versionName(version.number),
        ...(result.functionError && { functionError: result.functionError }),
      },
      responsePayload: readPayload(result.payload),
    }),
  )
