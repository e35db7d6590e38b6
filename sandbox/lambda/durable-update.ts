import type { Operation as DurableOperation, OperationUpdate } from '@aws-sdk/client-lambda'
import type { Sandbox } from './context'
import type { DurableRecord } from './durable-record'
import { addEvent, endExecution, endOperation, errorOf, resultOf } from './durable-state'
import { doneAt } from './function-state'
import { invalidParameter } from './refusal'

type Change = {
  sandbox: Sandbox
  record: DurableRecord
  update: OperationUpdate
  operation: DurableOperation
  at: Date
}

/** Names an operation of an execution to whoever answers it. */
export const callbackIdOf = (arn: string, id: string): string =>
  Buffer.from(JSON.stringify([arn, id])).toString('base64')

const later = (sandbox: Sandbox, seconds: number): Date => new Date(doneAt(sandbox, seconds * 1_000))

const changeStep = ({ sandbox, record: { body }, update, operation, at }: Change): void => {
  const { Attempt = 0 } = operation.StepDetails ?? {}
  const RetryDetails = { CurrentAttempt: Attempt }
  if (update.Action === 'START') {
    operation.Status = 'STARTED'
    operation.StepDetails = { Attempt: Attempt + 1 }
    addEvent(body, at, 'StepStarted', operation, { StepStartedDetails: {} })
  } else if (update.Action === 'SUCCEED') {
    endOperation(operation, 'SUCCEEDED', at)
    operation.StepDetails = { Attempt, Result: update.Payload }
    addEvent(body, at, 'StepSucceeded', operation, {
      StepSucceededDetails: { Result: resultOf(update.Payload), RetryDetails },
    })
  } else if (update.Action === 'FAIL') {
    endOperation(operation, 'FAILED', at)
    operation.StepDetails = { Attempt, Error: update.Error }
    addEvent(body, at, 'StepFailed', operation, { StepFailedDetails: { Error: errorOf(update.Error), RetryDetails } })
  } else {
    const { NextAttemptDelaySeconds = 1 } = update.StepOptions ?? {}
    operation.Status = 'PENDING'
    const NextAttemptTimestamp = later(sandbox, NextAttemptDelaySeconds)
    operation.StepDetails = { Attempt, Error: update.Error, Result: update.Payload, NextAttemptTimestamp }
    addEvent(body, at, 'StepFailed', operation, {
      StepFailedDetails: { Error: errorOf(update.Error), RetryDetails: { ...RetryDetails, NextAttemptDelaySeconds } },
    })
  }
}

const changeContext = ({ record: { body }, update, operation, at }: Change): void => {
  const { ReplayChildren } = update.ContextOptions ?? {}
  if (update.Action === 'START') addEvent(body, at, 'ContextStarted', operation, { ContextStartedDetails: {} })
  else if (update.Action === 'SUCCEED') {
    endOperation(operation, 'SUCCEEDED', at)
    operation.ContextDetails = { Result: update.Payload, ReplayChildren }
    addEvent(body, at, 'ContextSucceeded', operation, { ContextSucceededDetails: { Result: resultOf(update.Payload) } })
  } else {
    endOperation(operation, 'FAILED', at)
    operation.ContextDetails = { Error: update.Error, ReplayChildren }
    addEvent(body, at, 'ContextFailed', operation, { ContextFailedDetails: { Error: errorOf(update.Error) } })
  }
}

const changeWait = ({ sandbox, record: { body }, update, operation, at }: Change): void => {
  if (update.Action === 'START') {
    const { WaitSeconds: Duration } = update.WaitOptions ?? {}
    if (!Duration) throw invalidParameter('WaitOptions.WaitSeconds is required to start a WAIT operation.')
    const ScheduledEndTimestamp = later(sandbox, Duration)
    operation.WaitDetails = { ScheduledEndTimestamp }
    addEvent(body, at, 'WaitStarted', operation, { WaitStartedDetails: { Duration, ScheduledEndTimestamp } })
  } else {
    endOperation(operation, 'CANCELLED', at)
    addEvent(body, at, 'WaitCancelled', operation, { WaitCancelledDetails: { Error: errorOf(update.Error) } })
  }
}

const changeCallback = ({ record: { arn, body }, update, operation, at }: Change): void => {
  const { TimeoutSeconds: Timeout, HeartbeatTimeoutSeconds: HeartbeatTimeout } = update.CallbackOptions ?? {}
  const CallbackId = callbackIdOf(arn, update.Id ?? '')
  operation.CallbackDetails = { CallbackId }
  body.callbackTimeouts[update.Id ?? ''] = {
    seconds: Timeout,
    heartbeatSeconds: HeartbeatTimeout,
    beatTimestamp: at,
  }
  addEvent(body, at, 'CallbackStarted', operation, {
    CallbackStartedDetails: { CallbackId, Timeout, HeartbeatTimeout },
  })
}

const changeInvoke = ({ record: { body }, update, operation, at }: Change): void => {
  const { FunctionName, TenantId } = update.ChainedInvokeOptions ?? {}
  if (!FunctionName) throw invalidParameter('ChainedInvokeOptions.FunctionName is required to start a CHAINED_INVOKE.')
  operation.ChainedInvokeDetails = {}
  addEvent(body, at, 'ChainedInvokeStarted', operation, {
    ChainedInvokeStartedDetails: { FunctionName, TenantId, Input: resultOf(update.Payload) },
  })
}

const changeExecution = ({ record: { body }, update, at }: Change): void =>
  endExecution(body, update.Action === 'SUCCEED' ? 'SUCCEEDED' : 'FAILED', at, {
    result: update.Payload,
    error: update.Error,
  })

const changes = {
  CALLBACK: { act: changeCallback, actions: ['START'] },
  CHAINED_INVOKE: { act: changeInvoke, actions: ['START'] },
  CONTEXT: { act: changeContext, actions: ['START', 'SUCCEED', 'FAIL'] },
  EXECUTION: { act: changeExecution, actions: ['SUCCEED', 'FAIL'] },
  STEP: { act: changeStep, actions: ['START', 'SUCCEED', 'FAIL', 'RETRY'] },
  WAIT: { act: changeWait, actions: ['START', 'CANCEL'] },
}

const ended: ReadonlySet<string | undefined> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'STOPPED'])

const operationOf = ({ body }: DurableRecord, update: OperationUpdate, at: Date): DurableOperation => {
  const known =
    update.Type === 'EXECUTION' ? body.operations[0] : body.operations.find((operation) => operation.Id === update.Id)
  if (known) return known
  const { Id, ParentId, Name, Type, SubType } = update
  const operation: DurableOperation = { Id, Type, Status: 'STARTED', StartTimestamp: at }
  Object.assign(operation, ParentId && { ParentId }, Name && { Name }, SubType && { SubType })
  body.operations.push(operation)
  return operation
}

/** Applies one update of a checkpoint and answers the operation it changed. Throws for what does not go with it. */
export const applyUpdate = (sandbox: Sandbox, record: DurableRecord, update: OperationUpdate): DurableOperation => {
  const { act, actions } = changes[update.Type ?? 'STEP']
  if (!actions.includes(update.Action ?? ''))
    throw invalidParameter(`Invalid action ${update.Action} for an operation of type ${update.Type}.`)
  const at = new Date(sandbox.clock.now())
  const isNew = update.Type !== 'EXECUTION' && !record.body.operations.some(({ Id }) => Id === update.Id)
  const operation = operationOf(record, update, at)
  if (operation.Type !== update.Type || ended.has(operation.Status) || (isNew && update.Action === 'CANCEL'))
    throw invalidParameter(`Invalid update of operation ${update.Id}: it is ${operation.Status} ${operation.Type}.`)
  act({ sandbox, record, update, operation, at })
  return operation
}
