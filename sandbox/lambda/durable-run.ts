import type { ErrorObject, Operation as DurableOperation } from '@aws-sdk/client-lambda'
import { randomUUID } from 'node:crypto'
import { functionArn } from '@/lib/lambda/arn'
import { parseFunctionName } from '@/lib/lambda/function-name'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { InvokeResult } from '@/sandbox/runtime/runtime'
import type { Sandbox } from './context'
import {
  findDurable,
  findDurableByName,
  newCheckpointToken,
  runningDurables,
  saveDurable,
  type DurableRecord,
} from './durable-record'
import { addEvent, endExecution, endOperation, errorOf, nextDue, resultOf, settleDue } from './durable-state'
import { requireVersion, type ResolvedFunction } from './function-record'
import { runtimeTarget } from './runtime-target'
import { versionName } from './version-record'

/** Per sandbox: executions whose handler runs now, those that something happened to meanwhile, and who waits for their end. */
type Live = { running: Set<string>; woken: Set<string>; waiting: Map<string, (() => void)[]> }
const lives = new WeakMap<object, Live>()
const liveOf = ({ database }: Sandbox): Live => {
  let live = lives.get(database)
  if (!live) lives.set(database, (live = { running: new Set(), woken: new Set(), waiting: new Map() }))
  return live
}

const timerMsMax = 2 ** 31 - 1

/** Begins an execution, or finds the one that has this name and input already. Throws for the same name with another input. */
export const startDurable = (
  sandbox: Sandbox,
  { fn, version }: ResolvedFunction,
  input: string,
  name: string = randomUUID(),
): DurableRecord => {
  const known = findDurableByName(sandbox.database, fn.id, name)
  const number = versionName(version.number)
  const arn = functionArn(fn.account, fn.region, fn.name, number)
  if (known) {
    if (known.body.input === input && known.body.functionArn === arn) return known
    throw new AwsError('DurableExecutionAlreadyStartedException', `Durable execution ${name} already exists`)
  }
  const now = sandbox.clock.now()
  const { ExecutionTimeout = 86_400 } = version.body.configuration.DurableConfig ?? {}
  const execution: DurableOperation = {
    ...{ Id: randomUUID(), Type: 'EXECUTION', Status: 'STARTED', StartTimestamp: new Date(now) },
    ExecutionDetails: { InputPayload: input },
  }
  const record: DurableRecord = {
    arn: `${arn}/durable-execution/${name}/${randomUUID()}`,
    functionId: fn.id,
    startedAt: now,
    body: {
      ...{ name, functionArn: arn, status: 'RUNNING', input, executionTimeout: ExecutionTimeout },
      ...{ limitTimestamp: new Date(now + ExecutionTimeout * 1_000), operations: [execution] },
      ...{ callbackTimeouts: {}, events: [], token: newCheckpointToken() },
    },
  }
  addEvent(
    record.body,
    new Date(now),
    'ExecutionStarted',
    { ...execution, Name: name },
    {
      ExecutionStartedDetails: { Input: resultOf(input), ExecutionTimeout },
    },
  )
  saveDurable(sandbox.database, record)
  wake(sandbox, record.arn)
  return record
}

/** Resolves when an execution is over. */
export const durableEnd = async (sandbox: Sandbox, arn: string): Promise<DurableRecord | undefined> => {
  for (;;) {
    const record = findDurable(sandbox.database, arn)
    if (record?.body.status !== 'RUNNING') return record
    const { waiting } = liveOf(sandbox)
    await new Promise<void>((resolve) => waiting.set(arn, [...(waiting.get(arn) ?? []), resolve]))
  }
}

/** Goes on with every execution that was not over when the sandbox ended. */
export const resumeDurables = (sandbox: Sandbox): void => {
  for (const arn of runningDurables(sandbox.database)) wake(sandbox, arn)
}

/** Something happened to an execution: its handler is called again, as soon as it does not run. */
export const wake = (sandbox: Sandbox, arn: string): void => {
  const live = liveOf(sandbox)
  if (live.running.has(arn)) {
    live.woken.add(arn)
    return
  }
  live.running.add(arn)
  setImmediate(() => void run(sandbox, arn).finally(() => live.running.delete(arn)))
}

const run = async (sandbox: Sandbox, arn: string): Promise<void> => {
  const { woken } = liveOf(sandbox)
  do {
    woken.delete(arn)
    const record = sandbox.database.isOpen ? findDurable(sandbox.database, arn) : undefined
    if (!record) return
    if (settleDue(record, sandbox.clock.now())) saveDurable(sandbox.database, record)
    if (record.body.status === 'RUNNING') await callHandler(sandbox, record)
    if (!sandbox.database.isOpen) return
  } while (woken.has(arn))
  const record = findDurable(sandbox.database, arn)
  if (record) followUp(sandbox, record)
}

/** Tells those who wait that it is over, or sets the clock for what happens next. */
const followUp = (sandbox: Sandbox, record: DurableRecord): void => {
  const { waiting } = liveOf(sandbox)
  if (record.body.status !== 'RUNNING') {
    for (const resolve of waiting.get(record.arn) ?? []) resolve()
    waiting.delete(record.arn)
    return
  }
  scheduleDurable(sandbox, record)
}

/** Sets the clock for what happens next to an execution by itself. */
export const scheduleDurable = (sandbox: Sandbox, record: DurableRecord): void => {
  const ms = nextDue(record) - sandbox.clock.now()
  setTimeout(() => tick(sandbox, record.arn), Math.min(timerMsMax, Math.max(0, ms) + 1)).unref()
}

const tick = (sandbox: Sandbox, arn: string): void => {
  const record = sandbox.database.isOpen ? findDurable(sandbox.database, arn) : undefined
  if (record?.body.status !== 'RUNNING') return
  if (settleDue(record, sandbox.clock.now())) {
    saveDurable(sandbox.database, record)
    wake(sandbox, arn)
  } else if (nextDue(record) <= record.body.limitTimestamp.getTime()) scheduleDurable(sandbox, record)
}

type Answer = { Status?: unknown; Result?: unknown; Error?: ErrorObject }

const readAnswer = (payload: Uint8Array): Answer => {
  try {
    const answer: unknown = JSON.parse(Buffer.from(payload).toString())
    return typeof answer === 'object' && answer !== null ? answer : {}
  } catch {
    return {}
  }
}

const toError = (payload: Uint8Array): ErrorObject => {
  const { errorType, errorMessage } = readAnswer(payload) as { errorType?: string; errorMessage?: string }
  return { ErrorType: errorType ?? 'Error', ErrorMessage: errorMessage ?? Buffer.from(payload).toString() }
}

const callHandler = async (sandbox: Sandbox, { arn, body }: DurableRecord): Promise<void> => {
  const requestId = randomUUID()
  const started = new Date(sandbox.clock.now())
  const event = {
    DurableExecutionArn: arn,
    CheckpointToken: body.token,
    InitialExecutionState: { Operations: body.operations, NextMarker: '' },
  }
  const { account = '', region = '', name = '', qualifier } = parseFunctionName(body.functionArn) ?? {}
  const address = { account, region, name, ...(qualifier && { qualifier }) }
  let result: InvokeResult
  try {
    const target = runtimeTarget(sandbox, requireVersion(sandbox.database, address), qualifier)
    const payload = Buffer.from(JSON.stringify(event))
    result = await sandbox.runtime.invoke(target, { payload, requestId, logTail: false })
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error)
    const payload = Buffer.from(JSON.stringify({ errorType: 'Runtime.Unavailable', errorMessage }))
    result = { payload, functionError: 'Unhandled', log: '', billedDurationMs: 0, maxMemoryMb: 0 }
  }
  // Checkpoints were written while it ran.
  const record = sandbox.database.isOpen ? findDurable(sandbox.database, arn) : undefined
  if (record) finishCall(sandbox, record, { result, requestId, started })
}

type Called = { result: InvokeResult; requestId: string; started: Date }

const finishCall = (sandbox: Sandbox, record: DurableRecord, { result, requestId, started }: Called): void => {
  const { body } = record
  const now = new Date(sandbox.clock.now())
  const answer = result.functionError
    ? { Status: 'FAILED', Error: toError(result.payload) }
    : readAnswer(result.payload)
  addEvent(
    body,
    now,
    'InvocationCompleted',
    {},
    {
      InvocationCompletedDetails: {
        ...{ StartTimestamp: started, EndTimestamp: now, RequestId: requestId },
        ...(result.functionError && { Error: errorOf(answer.Error) }),
      },
    },
  )
  if (answer.Status === 'SUCCEEDED')
    endExecution(body, 'SUCCEEDED', now, { result: answer.Result === undefined ? undefined : String(answer.Result) })
  else if (answer.Status === 'FAILED') endExecution(body, 'FAILED', now, { error: answer.Error })
  else if (answer.Status !== 'PENDING') {
    const ErrorMessage = 'Invalid Status in invocation output.'
    endExecution(body, 'FAILED', now, { error: { ErrorType: 'InvalidParameterValueException', ErrorMessage } })
  }
  saveDurable(sandbox.database, record)
}

/** Calls the function of a CHAINED_INVOKE and tells the execution how it ended. */
export const runChained = async (
  sandbox: Sandbox,
  { arn, body }: DurableRecord,
  id: string,
  call: { functionName: string; payload: string },
): Promise<void> => {
  const own = parseFunctionName(body.functionArn)
  const named = parseFunctionName(call.functionName)
  let result: Pick<InvokeResult, 'payload' | 'functionError'>
  try {
    const { account = own?.account ?? '', region = own?.region ?? '', name = '', qualifier } = named ?? {}
    const resolved = requireVersion(sandbox.database, { account, region, name, ...(qualifier && { qualifier }) })
    const payload = Buffer.from(call.payload || '{}')
    const target = runtimeTarget(sandbox, resolved, qualifier)
    result = await sandbox.runtime.invoke(target, { payload, requestId: randomUUID(), logTail: false })
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error)
    result = { payload: Buffer.from(JSON.stringify({ errorMessage })), functionError: 'Unhandled' }
  }
  const record = sandbox.database.isOpen ? findDurable(sandbox.database, arn) : undefined
  const operation = record?.body.operations.find(({ Id }) => Id === id)
  if (record?.body.status !== 'RUNNING' || !operation) return
  const at = new Date(sandbox.clock.now())
  const Result = Buffer.from(result.payload).toString()
  endOperation(operation, result.functionError ? 'FAILED' : 'SUCCEEDED', at)
  if (result.functionError) {
    const Error = toError(result.payload)
    operation.ChainedInvokeDetails = { Error }
    addEvent(record.body, at, 'ChainedInvokeFailed', operation, {
      ChainedInvokeFailedDetails: { Error: errorOf(Error) },
    })
  } else {
    operation.ChainedInvokeDetails = { Result }
    addEvent(record.body, at, 'ChainedInvokeSucceeded', operation, {
      ChainedInvokeSucceededDetails: { Result: resultOf(Result) },
    })
  }
  saveDurable(sandbox.database, record)
  wake(sandbox, arn)
}
