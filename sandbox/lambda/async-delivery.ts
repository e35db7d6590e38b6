import { prepare } from '@/sandbox/store/statement'
import { readNumber, readText } from '@/sandbox/store/row'
import type { InvokeResult } from '@/sandbox/runtime/runtime'
import type { DatabaseSync } from 'node:sqlite'
import type { Sandbox } from './context'
import { versionName, type VersionRecord } from './version-record'

/** What ended the handling of an event, as AWS names it. */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency'

/** Something that was sent to a queue, a topic, a bus or a bucket, which are not here: it is kept instead. */
export type Delivery = {
  /** Epoch milliseconds. */
  at: number
  kind: 'destination' | 'deadLetter'
  target: string
  functionArn: string
  body: string
}

const keptMax = 1_000

/** Keeps what would have been sent; the last thousand are visible. */
export const recordDelivery = ({ database, clock }: Sandbox, delivery: Omit<Delivery, 'at'>): void => {
  const { kind, target, functionArn, body } = delivery
  prepare(database, 'INSERT INTO async_deliveries (at, kind, target, function_arn, body) VALUES (?, ?, ?, ?, ?)').run(
    clock.now(),
    kind,
    target,
    functionArn,
    body,
  )
  prepare(database, 'DELETE FROM async_deliveries WHERE id <= (SELECT max(id) FROM async_deliveries) - ?').run(keptMax)
}

/** What was kept, oldest first. */
export const listDeliveries = (database: DatabaseSync): Delivery[] =>
  prepare(database, 'SELECT * FROM async_deliveries ORDER BY id')
    .all()
    .map((row) => ({
      at: readNumber(row, 'at'),
      kind: readText(row, 'kind') === 'deadLetter' ? 'deadLetter' : 'destination',
      target: readText(row, 'target'),
      functionArn: readText(row, 'function_arn'),
      body: readText(row, 'body'),
    }))

const readPayload = (payload: Uint8Array): unknown => {
  const text = Buffer.from(payload).toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

type Handled = { requestId: string; functionArn: string; payload: Uint8Array; attempts: number }

/** What a destination is told about an event. `result` is absent where the function never answered. */
export const invocationRecord = (
  { clock }: Sandbox,
  { requestId, functionArn, payload, attempts }: Handled,
  condition: Condition,
  ran?: { version: VersionRecord; result: InvokeResult },
): string =>
  JSON.stringify({
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts + (ran ? 1 : 0) },
    requestPayload: readPayload(payload),
    ...(ran && {
      responseContext: {
        statusCode: 200,
        executedVersion: versionName(ran.version.number),
        ...(ran.result.functionError && { functionError: ran.result.functionError }),
      },
      responsePayload: readPayload(ran.result.payload),
    }),
  })
