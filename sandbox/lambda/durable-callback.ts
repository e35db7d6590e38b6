import { AwsError } from '@/sandbox/protocol/aws-error'
import { transaction } from '@/sandbox/store/transaction'
import type { Operation as DurableOperation } from '@aws-sdk/client-lambda'
import type { LambdaContext, Operation, Operations } from './context'
import { findDurable, saveDurable, type DurableRecord } from './durable-record'
import { wake } from './durable-run'
import { addEvent, endOperation, errorOf, resultOf, settleDue } from './durable-state'
import { invalidParameter } from './refusal'

const readCallbackId = (text: string): [arn: string, id: string] | undefined => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64').toString())
    if (Array.isArray(parts) && typeof parts[0] === 'string' && typeof parts[1] === 'string')
      return [parts[0], parts[1]]
  } catch {
    // Not one that was handed out here.
  }
  return undefined
}

type Change = (record: DurableRecord, operation: DurableOperation, at: Date) => void

/** Answers a callback that is still waited for. Throws for one that nobody knows and for one that is over. */
const answerCallback = (CallbackId: string | undefined = '', { sandbox }: LambdaContext, change: Change): void => {
  const [arn = '', id = ''] = readCallbackId(CallbackId) ?? []
  transaction(sandbox.database, () => {
    const record = findDurable(sandbox.database, arn)
    const operation = record?.body.operations.find(({ Id, Type }) => Id === id && Type === 'CALLBACK')
    if (!record || !operation) throw invalidParameter(`Invalid callback id: ${CallbackId}`)
    if (settleDue(record, sandbox.clock.now())) saveDurable(sandbox.database, record)
    if (operation.Status === 'TIMED_OUT') throw new AwsError('CallbackTimeoutException', 'The callback has timed out.')
    if (operation.Status !== 'STARTED' || record.body.status !== 'RUNNING')
      throw invalidParameter(`The callback ${CallbackId} is already complete.`)
    change(record, operation, new Date(sandbox.clock.now()))
    saveDurable(sandbox.database, record)
  })
  wake(sandbox, arn)
}

const succeed: Operation<'SendDurableExecutionCallbackSuccess'> = (input, context) => {
  answerCallback(input.CallbackId, context, ({ body }, operation, at) => {
    const Result = Buffer.from(input.Result ?? []).toString()
    endOperation(operation, 'SUCCEEDED', at)
    operation.CallbackDetails = { ...operation.CallbackDetails, Result }
    addEvent(body, at, 'CallbackSucceeded', operation, { CallbackSucceededDetails: { Result: resultOf(Result) } })
  })
  return {}
}

const fail: Operation<'SendDurableExecutionCallbackFailure'> = (input, context) => {
  answerCallback(input.CallbackId, context, ({ body }, operation, at) => {
    endOperation(operation, 'FAILED', at)
    operation.CallbackDetails = { ...operation.CallbackDetails, Error: input.Error }
    addEvent(body, at, 'CallbackFailed', operation, { CallbackFailedDetails: { Error: errorOf(input.Error) } })
  })
  return {}
}

const beat: Operation<'SendDurableExecutionCallbackHeartbeat'> = (input, context) => {
  answerCallback(input.CallbackId, context, ({ body }, { Id = '' }, beatTimestamp) => {
    body.callbackTimeouts[Id] = { ...body.callbackTimeouts[Id], beatTimestamp }
  })
  return {}
}

export const durableCallbackOperations = {
  SendDurableExecutionCallbackSuccess: succeed,
  SendDurableExecutionCallbackFailure: fail,
  SendDurableExecutionCallbackHeartbeat: beat,
} satisfies Partial<Operations>
