import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireVersion } from './function-record'
import { invalidParameter, notFound } from './refusal'

/** Nothing here runs durably, so no execution exists: each operation answers as AWS does for one that is not there. */
const unknownExecution = ({ DurableExecutionArn }: { DurableExecutionArn: string | undefined }): never => {
  throw notFound(`Durable execution not found: ${DurableExecutionArn}`)
}

const unknownToken = (): never => {
  throw invalidParameter('Invalid checkpoint token.')
}

const unknownCallback = ({ CallbackId }: { CallbackId: string | undefined }): never => {
  throw invalidParameter(`Invalid callback id: ${CallbackId}`)
}

const listDurableExecutionsByFunction: Operation<'ListDurableExecutionsByFunction'> = (input, context) => {
  requireVersion(context.sandbox.database, addressOf(input, context))
  return { DurableExecutions: [] }
}

export const durableExecutionOperations = {
  GetDurableExecution: unknownExecution,
  GetDurableExecutionHistory: unknownExecution,
  StopDurableExecution: unknownExecution,
  CheckpointDurableExecution: unknownToken,
  GetDurableExecutionState: unknownToken,
  SendDurableExecutionCallbackSuccess: unknownCallback,
  SendDurableExecutionCallbackFailure: unknownCallback,
  SendDurableExecutionCallbackHeartbeat: unknownCallback,
  ListDurableExecutionsByFunction: listDurableExecutionsByFunction,
} satisfies Partial<Operations>
