import type { OperationUpdate } from '@aws-sdk/client-lambda'
import { expect, it, vi } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'durable'
const Qualifier = '1'

type Event = { DurableExecutionArn: string; CheckpointToken: string }

/** A durable function whose handler answers what `answers` has next, PENDING at the end. */
const createOne = async (answers: object[] = []) => {
  const memory = createMemorySandbox()
  const code = await minimalFunction(FunctionName)
  const DurableConfig = { ExecutionTimeout: 600, RetentionPeriodInDays: 1 }
  await memory.call('CreateFunction', { ...code, DurableConfig, Publish: true })
  memory.answer(() => ({ payload: Buffer.from(JSON.stringify(answers.shift() ?? { Status: 'PENDING' })) }))
  const events = () =>
    memory.invocations.map(({ request }) => JSON.parse(Buffer.from(request.payload).toString()) as Event)
  return { ...memory, events }
}

const begin = async (sandbox: Awaited<ReturnType<typeof createOne>>, DurableExecutionName?: string) => {
  const Payload = Buffer.from('{"a":1}')
  const input = { FunctionName, Qualifier, InvocationType: 'Event' as const, Payload, DurableExecutionName }
  const { DurableExecutionArn = '' } = await sandbox.call('Invoke', input)
  await vi.waitFor(() => expect(sandbox.events().length).toBeGreaterThan(0))
  return { DurableExecutionArn, CheckpointToken: sandbox.events()[0]?.CheckpointToken }
}

it('runs to its end for a synchronous caller and remembers how it went', async () => {
  const { call } = await createOne([{ Status: 'SUCCEEDED', Result: '"done"' }])
  const answer = await call('Invoke', { FunctionName, Qualifier, Payload: Buffer.from('{"a":1}') })
  expect(Buffer.from(answer.Payload ?? []).toString()).toBe('"done"')
  const one = { DurableExecutionArn: answer.DurableExecutionArn }
  expect(await call('GetDurableExecution', one)).toMatchObject({
    Status: 'SUCCEEDED',
    InputPayload: '{"a":1}',
    Result: '"done"',
    Version: '1',
    EndTimestamp: expect.any(Date),
  })
  const { Events = [] } = await call('GetDurableExecutionHistory', one)
  expect(Events.map(({ EventType }) => EventType)).toEqual([
    'ExecutionStarted',
    'InvocationCompleted',
    'ExecutionSucceeded',
  ])
  expect(Events.map(({ EventId }) => EventId)).toEqual([1, 2, 3])
})

it('answers a failed execution as a function error', async () => {
  const { call } = await createOne([{ Status: 'FAILED', Error: { ErrorType: 'Boom', ErrorMessage: 'no' } }])
  const answer = await call('Invoke', { FunctionName, Qualifier })
  expect(answer.FunctionError).toBe('Unhandled')
  expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toEqual({ errorType: 'Boom', errorMessage: 'no' })
})

it('wants a version or an alias', async () => {
  const { call } = await createOne()
  await expect(call('Invoke', { FunctionName })).rejects.toMatchObject({ code: 'InvalidParameterValueException' })
})

it('begins once for one name and input, and refuses another input', async () => {
  const sandbox = await createOne()
  const { DurableExecutionArn } = await begin(sandbox, 'order-1')
  expect((await begin(sandbox, 'order-1')).DurableExecutionArn).toBe(DurableExecutionArn)
  const input = { FunctionName, Qualifier, InvocationType: 'Event' as const, DurableExecutionName: 'order-1' }
  await expect(sandbox.call('Invoke', { ...input, Payload: Buffer.from('{"b":2}') })).rejects.toMatchObject({
    code: 'DurableExecutionAlreadyStartedException',
    status: 409,
  })
})

it('takes each checkpoint token once, and repeats its answer to a repeated request', async () => {
  const { call, ...rest } = await createOne()
  const one = await begin({ call, ...rest })
  const Updates: OperationUpdate[] = [{ Id: 's1', Type: 'STEP', Action: 'START', Name: 'charge' }]
  const input = { ...one, Updates, ClientToken: 'c1' }
  const first = await call('CheckpointDurableExecution', input)
  expect(first.NewExecutionState?.Operations).toMatchObject([
    { Id: 's1', Status: 'STARTED', StepDetails: { Attempt: 1 } },
  ])
  expect((await call('CheckpointDurableExecution', input)).CheckpointToken).toBe(first.CheckpointToken)
  await expect(call('CheckpointDurableExecution', { ...one, Updates: [] })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  })
  const { CheckpointToken } = await call('CheckpointDurableExecution', {
    ...one,
    CheckpointToken: first.CheckpointToken,
    Updates: [{ Id: 's1', Type: 'STEP', Action: 'SUCCEED', Payload: '42' }],
  })
  const { Operations = [] } = await call('GetDurableExecutionState', { ...one, CheckpointToken })
  expect(Operations.map(({ Type, Status }) => [Type, Status])).toEqual([
    ['EXECUTION', 'STARTED'],
    ['STEP', 'SUCCEEDED'],
  ])
})

it('waits for a callback and goes on when it is answered', async () => {
  const sandbox = await createOne([{ Status: 'PENDING' }, { Status: 'SUCCEEDED', Result: '1' }])
  const one = await begin(sandbox)
  const { NewExecutionState } = await sandbox.call('CheckpointDurableExecution', {
    ...one,
    Updates: [{ Id: 'c', Type: 'CALLBACK', Action: 'START' }],
  })
  const { CallbackId } = NewExecutionState?.Operations?.[0]?.CallbackDetails ?? {}
  await sandbox.call('SendDurableExecutionCallbackHeartbeat', { CallbackId })
  await sandbox.call('SendDurableExecutionCallbackSuccess', { CallbackId, Result: Buffer.from('"yes"') })
  const { DurableExecutionArn } = one
  await vi.waitFor(async () =>
    expect(await sandbox.call('GetDurableExecution', { DurableExecutionArn })).toMatchObject({ Status: 'SUCCEEDED' }),
  )
  expect(JSON.stringify(sandbox.events()[1])).toContain('yes')
  await expect(sandbox.call('SendDurableExecutionCallbackSuccess', { CallbackId })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  })
})

it('calls the handler again when a wait is over', async () => {
  const sandbox = await createOne([{ Status: 'PENDING' }, { Status: 'SUCCEEDED' }])
  const one = await begin(sandbox)
  const Updates: OperationUpdate[] = [{ Id: 'w', Type: 'WAIT', Action: 'START', WaitOptions: { WaitSeconds: 60 } }]
  await sandbox.call('CheckpointDurableExecution', { ...one, Updates })
  await vi.waitFor(() => expect(sandbox.events()).toHaveLength(2))
})

it('stops, lists and times out', async () => {
  const sandbox = await createOne()
  const { DurableExecutionArn } = await begin(sandbox, 'stopped')
  await sandbox.call('StopDurableExecution', { DurableExecutionArn, Error: { ErrorMessage: 'enough' } })
  await begin(sandbox, 'late')
  sandbox.pass(601_000)
  const { DurableExecutions = [] } = await sandbox.call('ListDurableExecutionsByFunction', { FunctionName })
  expect(DurableExecutions.map((one) => [one.DurableExecutionName, one.Status])).toEqual(
    expect.arrayContaining([
      ['stopped', 'STOPPED'],
      ['late', 'TIMED_OUT'],
    ]),
  )
  const stopped = await sandbox.call('ListDurableExecutionsByFunction', { FunctionName, Statuses: ['STOPPED'] })
  expect(stopped.DurableExecutions).toHaveLength(1)
})
