import type { Event, Execution } from '@aws-sdk/client-lambda'
import { functionArn } from '@/lib/lambda/arn'
import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import { durableCallbackOperations } from './durable-callback'
import { findDurable, listDurable, newCheckpointToken, saveDurable, type DurableRecord } from './durable-record'
import { runChained, scheduleDurable, wake } from './durable-run'
import { endExecution, settleDue } from './durable-state'
import { applyUpdate } from './durable-update'
import { addressOf } from './function-address'
import { requireVersion } from './function-record'
import { pageSize, readMarker, toPage } from './marker'
import { invalidParameter, notFound } from './refusal'
import { versionName } from './version-record'

const listLimit = 1_000

/** The execution as it is now, what time brought included. */
const findNow = (arn: string | undefined = '', { sandbox }: LambdaContext): DurableRecord | undefined => {
  const record = findDurable(sandbox.database, arn)
  if (record && settleDue(record, sandbox.clock.now())) {
    saveDurable(sandbox.database, record)
    wake(sandbox, arn)
  }
  return record
}

const requireNow = (arn: string | undefined, context: LambdaContext): DurableRecord => {
  const record = findNow(arn, context)
  if (!record) throw notFound(`Durable execution not found: ${arn}`)
  return record
}

type Tokened = { DurableExecutionArn: string | undefined; CheckpointToken: string | undefined }

const invalidToken = () => invalidParameter('Invalid checkpoint token.')

const toExecution = ({ arn, startedAt, body }: DurableRecord): Execution => ({
  DurableExecutionArn: arn,
  DurableExecutionName: body.name,
  FunctionArn: body.functionArn,
  Status: body.status,
  StartTimestamp: new Date(startedAt),
  ...(body.endTimestamp && { EndTimestamp: body.endTimestamp }),
})

const getDurableExecution: Operation<'GetDurableExecution'> = (input, context) => {
  const record = requireNow(input.DurableExecutionArn, context)
  const { body } = record
  return {
    ...toExecution(record),
    InputPayload: body.input,
    ...(body.result !== undefined && { Result: body.result }),
    ...(body.error && { Error: body.error }),
    Version: body.functionArn.split(':').at(-1),
  }
}

/** A page of a list that only grows at its end: the marker counts from the beginning. */
const pageOf = <T>(items: T[], maxItems: number | undefined, marker: string | undefined) => {
  const size = pageSize(maxItems, listLimit)
  const [start = 0] = readMarker(marker, [0])
  const rows = items.slice(Number(start), Number(start) + size + 1)
  return toPage(rows, size, () => [Number(start) + size])
}

const withoutData = (event: Event): Event =>
  JSON.parse(
    JSON.stringify(event, (key, value: unknown) => (key === 'Payload' ? undefined : value)),
    (key, value: unknown) => (key.endsWith('Timestamp') ? new Date(String(value)) : value),
  ) as Event

const getDurableExecutionHistory: Operation<'GetDurableExecutionHistory'> = (input, context) => {
  const { events } = requireNow(input.DurableExecutionArn, context).body
  const ordered = input.ReverseOrder ? events.toReversed() : events
  const page = pageOf(ordered, input.MaxItems, input.Marker)
  return {
    Events: input.IncludeExecutionData === false ? page.items.map(withoutData) : page.items,
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const getDurableExecutionState: Operation<'GetDurableExecutionState'> = (input, context) => {
  const record = findNow(input.DurableExecutionArn, context)
  if (!record || record.body.token !== input.CheckpointToken) throw invalidToken()
  const page = pageOf(record.body.operations, input.MaxItems, input.Marker)
  return { Operations: page.items, ...(page.NextMarker && { NextMarker: page.NextMarker }) }
}

const requireOpen = (input: Tokened, context: LambdaContext): DurableRecord => {
  const record = findNow(input.DurableExecutionArn, context)
  if (record?.body.status !== 'RUNNING') throw invalidToken()
  return record
}

const checkpointDurableExecution: Operation<'CheckpointDurableExecution'> = (input, context) => {
  const { sandbox } = context
  const record = transaction(sandbox.database, () => {
    const open = requireOpen(input, context)
    const { body } = open
    const { last } = body
    if (input.ClientToken && last?.clientToken === input.ClientToken && last.token === input.CheckpointToken)
      return open
    if (body.token !== input.CheckpointToken) throw invalidToken()
    const ids = (input.Updates ?? []).map((update) => applyUpdate(sandbox, open, update).Id ?? '')
    body.last = { clientToken: input.ClientToken ?? '', token: input.CheckpointToken, ids }
    body.token = newCheckpointToken()
    saveDurable(sandbox.database, open)
    for (const { Type, Id = '', Payload = '', ChainedInvokeOptions } of input.Updates ?? [])
      if (Type === 'CHAINED_INVOKE') {
        const { FunctionName = '' } = ChainedInvokeOptions ?? {}
        setImmediate(() => void runChained(sandbox, open, Id, { functionName: FunctionName, payload: Payload }))
      }
    return open
  })
  if (record.body.status === 'RUNNING') scheduleDurable(sandbox, record)
  else wake(sandbox, record.arn)
  const changed = new Set(record.body.last?.ids)
  return {
    CheckpointToken: record.body.token,
    NewExecutionState: { Operations: record.body.operations.filter(({ Id = '' }) => changed.has(Id)) },
  }
}

const stopDurableExecution: Operation<'StopDurableExecution'> = (input, context) => {
  const { sandbox } = context
  const record = requireNow(input.DurableExecutionArn, context)
  const now = new Date(sandbox.clock.now())
  if (record.body.status === 'RUNNING') {
    endExecution(record.body, 'STOPPED', now, { error: input.Error })
    saveDurable(sandbox.database, record)
    wake(sandbox, record.arn)
  }
  return { StopTimestamp: record.body.endTimestamp ?? now }
}

const listDurableExecutionsByFunction: Operation<'ListDurableExecutionsByFunction'> = (input, context) => {
  const address = addressOf(input, context)
  const { fn, version } = requireVersion(context.sandbox.database, address)
  const arn = functionArn(fn.account, fn.region, fn.name, versionName(version.number))
  const statuses = new Set<string | undefined>(input.Statuses)
  const all = listDurable(context.sandbox.database, fn.id).flatMap((record) => findNow(record.arn, context) ?? [])
  const matching = all.filter(
    ({ body, startedAt }) =>
      (!address.qualifier || body.functionArn === arn) &&
      (!input.DurableExecutionName || body.name === input.DurableExecutionName) &&
      (!statuses.size || statuses.has(body.status)) &&
      (!input.StartedAfter || startedAt > input.StartedAfter.getTime()) &&
      (!input.StartedBefore || startedAt < input.StartedBefore.getTime()),
  )
  const ordered = input.ReverseOrder ? matching.toReversed() : matching
  const [after = ''] = readMarker(input.Marker, [''])
  const from = after ? ordered.findIndex((record) => record.arn === after) + 1 : 0
  const size = pageSize(input.MaxItems, listLimit)
  const page = toPage(ordered.slice(from, from + size + 1), size, (record) => [record.arn])
  return {
    DurableExecutions: page.items.map(toExecution),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const durableExecutionOperations = {
  ...durableCallbackOperations,
  GetDurableExecution: getDurableExecution,
  GetDurableExecutionHistory: getDurableExecutionHistory,
  StopDurableExecution: stopDurableExecution,
  CheckpointDurableExecution: checkpointDurableExecution,
  GetDurableExecutionState: getDurableExecutionState,
  ListDurableExecutionsByFunction: listDurableExecutionsByFunction,
} satisfies Partial<Operations>
