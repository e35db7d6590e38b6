import type { ErrorObject, Event, ExecutionStatus, Operation as DurableOperation } from '@aws-sdk/client-lambda'
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

/** What a durable execution has come to, with every operation and event it ever had. */
export type DurableBody = {
  name: string
  /** ARN of the version that runs. */
  functionArn: string
  status: ExecutionStatus
  input: string
  result?: string | undefined
  error?: ErrorObject | undefined
  endTimestamp?: Date | undefined
  /** When it is TIMED_OUT. */
  limitTimestamp: Date
  executionTimeout: number
  operations: DurableOperation[]
  /** Deadlines of callbacks, by operation. */
  callbackTimeouts: Record<
    string,
    { seconds?: number | undefined; heartbeatSeconds?: number | undefined; beatTimestamp: Date }
  >
  events: Event[]
  /** The only token that the next checkpoint may carry. */
  token: string
  /** The last checkpoint that named itself, so that its repetition is answered alike. */
  last?: { clientToken: string; token: string; ids: string[] }
}

export type DurableRecord = {
  arn: string
  functionId: number
  /** Epoch milliseconds. */
  startedAt: number
  body: DurableBody
}

/** Dates travel as text and come back as dates, wherever the API has one. */
const revive = (key: string, value: unknown): unknown =>
  key.endsWith('Timestamp') && typeof value === 'string' ? new Date(value) : value

const toDurable = (row: Row): DurableRecord => ({
  arn: readText(row, 'arn'),
  functionId: readNumber(row, 'function_id'),
  startedAt: readNumber(row, 'started_at'),
  body: JSON.parse(readText(row, 'body'), revive) as DurableBody,
})

export const newCheckpointToken = (): string => randomBytes(48).toString('base64')

export const findDurable = (database: DatabaseSync, arn: string): DurableRecord | undefined => {
  const row = prepare(database, 'SELECT * FROM durable_executions WHERE arn = ?').get(arn)
  return row && toDurable(row)
}

/** The execution of a function that has this name and has not been forgotten. */
export const findDurableByName = (
  database: DatabaseSync,
  functionId: number,
  name: string,
): DurableRecord | undefined => {
  const row = prepare(
    database,
    "SELECT * FROM durable_executions WHERE function_id = ? AND json_extract(body, '$.name') = ?",
  ).get(functionId, name)
  return row && toDurable(row)
}

/** Executions of a function, the oldest first. */
export const listDurable = (database: DatabaseSync, functionId: number): DurableRecord[] =>
  prepare(database, 'SELECT * FROM durable_executions WHERE function_id = ? ORDER BY started_at, arn')
    .all(functionId)
    .map(toDurable)

/** ARNs of the executions that are not over. */
export const runningDurables = (database: DatabaseSync): string[] =>
  prepare(database, "SELECT arn FROM durable_executions WHERE json_extract(body, '$.status') = 'RUNNING'")
    .all()
    .map((row) => readText(row, 'arn'))

/** Writes an execution, new or changed. */
export const saveDurable = (database: DatabaseSync, { arn, functionId, startedAt, body }: DurableRecord): void => {
  prepare(database, 'INSERT OR REPLACE INTO durable_executions VALUES (?, ?, ?, ?)').run(
    arn,
    functionId,
    startedAt,
    JSON.stringify(body),
  )
}
