import type {
  ErrorObject,
  Event,
  EventType,
  ExecutionStatus,
  Operation as DurableOperation,
} from '@aws-sdk/client-lambda'
import type { DurableBody, DurableRecord } from './durable-record'

type Payload = { Payload?: string | undefined; Truncated?: boolean | undefined }
export const resultOf = (text: string | undefined): Payload => ({ Payload: text, Truncated: false })
export const errorOf = (error: ErrorObject | undefined) => ({ Payload: error ?? {}, Truncated: false })

/** Adds an event to the history of an execution. */
export const addEvent = (
  body: DurableBody,
  at: Date,
  type: EventType,
  operation: Partial<DurableOperation>,
  details: Partial<Event>,
): void => {
  const { Id, Name, ParentId, SubType } = operation
  body.events.push({
    EventType: type,
    EventId: body.events.length + 1,
    EventTimestamp: at,
    ...(Id !== undefined && { Id }),
    ...(Name !== undefined && { Name }),
    ...(ParentId !== undefined && { ParentId }),
    ...(SubType !== undefined && { SubType }),
    ...details,
  })
}

/** Ends an operation. */
export const endOperation = (operation: DurableOperation, status: DurableOperation['Status'], at: Date): void => {
  operation.Status = status
  operation.EndTimestamp = at
}

type End = { result?: string | undefined; error?: ErrorObject | undefined }

/** Ends an execution that is not over; nothing happens to one that is. */
export const endExecution = (body: DurableBody, status: ExecutionStatus, at: Date, { result, error }: End): void => {
  if (body.status !== 'RUNNING') return
  Object.assign(body, { status, endTimestamp: at, result, error })
  const [execution] = body.operations
  if (execution) endOperation(execution, status === 'RUNNING' ? 'STARTED' : status, at)
  const named = execution ?? {}
  if (status === 'SUCCEEDED')
    addEvent(body, at, 'ExecutionSucceeded', named, { ExecutionSucceededDetails: { Result: resultOf(result) } })
  const Error = errorOf(error)
  if (status === 'FAILED') addEvent(body, at, 'ExecutionFailed', named, { ExecutionFailedDetails: { Error } })
  if (status === 'STOPPED') addEvent(body, at, 'ExecutionStopped', named, { ExecutionStoppedDetails: { Error } })
  if (status === 'TIMED_OUT') addEvent(body, at, 'ExecutionTimedOut', named, { ExecutionTimedOutDetails: { Error } })
}

/** When a callback that nobody answers is over; undefined for one that waits for ever. */
const callbackLimit = (body: DurableBody, { Id = '', StartTimestamp }: DurableOperation): Date | undefined => {
  const timeout = body.callbackTimeouts[Id]
  const limits = [
    timeout?.seconds && StartTimestamp ? StartTimestamp.getTime() + timeout.seconds * 1_000 : Infinity,
    timeout?.heartbeatSeconds ? timeout.beatTimestamp.getTime() + timeout.heartbeatSeconds * 1_000 : Infinity,
  ]
  const limit = Math.min(...limits)
  return Number.isFinite(limit) ? new Date(limit) : undefined
}

/** When something about an operation happens by itself. */
const dueOf = (body: DurableBody, operation: DurableOperation): Date | undefined => {
  if (operation.Type === 'WAIT' && operation.Status === 'STARTED') return operation.WaitDetails?.ScheduledEndTimestamp
  if (operation.Type === 'STEP' && operation.Status === 'PENDING') return operation.StepDetails?.NextAttemptTimestamp
  if (operation.Type === 'CALLBACK' && operation.Status === 'STARTED') return callbackLimit(body, operation)
  return undefined
}

const settle = (body: DurableBody, operation: DurableOperation, at: Date): void => {
  if (operation.Type === 'WAIT') {
    endOperation(operation, 'SUCCEEDED', at)
    const seconds = ((at.getTime() - (operation.StartTimestamp?.getTime() ?? 0)) / 1_000) | 0
    addEvent(body, at, 'WaitSucceeded', operation, { WaitSucceededDetails: { Duration: seconds } })
  } else if (operation.Type === 'STEP') operation.Status = 'READY'
  else {
    endOperation(operation, 'TIMED_OUT', at)
    const Error = { ErrorType: 'Callback.Timeout', ErrorMessage: 'Callback timed out' }
    operation.CallbackDetails = { ...operation.CallbackDetails, Error }
    addEvent(body, at, 'CallbackTimedOut', operation, { CallbackTimedOutDetails: { Error: errorOf(Error) } })
  }
}

/** Lets happen what time brings: waits end, attempts become due, callbacks and executions time out. True where anything did. */
export const settleDue = ({ body }: DurableRecord, now: number): boolean => {
  if (body.status !== 'RUNNING') return false
  let settled = false
  if (body.limitTimestamp.getTime() <= now) {
    const error = { ErrorType: 'Execution.Timeout', ErrorMessage: 'Execution timed out' }
    endExecution(body, 'TIMED_OUT', body.limitTimestamp, { error })
    return true
  }
  for (const operation of body.operations) {
    const due = dueOf(body, operation)
    if (!due || due.getTime() > now) continue
    settle(body, operation, due)
    settled = true
  }
  return settled
}

/** When `settleDue` has something to do next, in epoch milliseconds. */
export const nextDue = ({ body }: DurableRecord): number =>
  Math.min(
    body.limitTimestamp.getTime(),
    ...body.operations.map((operation) => dueOf(body, operation)?.getTime() ?? Infinity),
  )
