import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Tags: { team: 'payments' } })
  return sandbox
}

const invalid = (message: RegExp | string) => ({
  code: 'InvalidParameterValueException',
  message: expect.stringMatching(message),
})

it('refuses a runtime that nobody knows as AWS does', async () => {
  const { call } = await createOne()
  const Runtime = 'cobol85' as 'nodejs22.x'
  await expect(call('UpdateFunctionConfiguration', { FunctionName, Runtime })).rejects.toMatchObject(
    invalid(
      /^Value cobol85 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[.*python3\.13.*\] or be a valid ARN$/,
    ),
  )
})

it('checks what was sent before it looks for the function', async () => {
  const { call } = await createOne()
  await expect(call('UpdateFunctionConfiguration', { FunctionName: 'none', Timeout: 901 })).rejects.toMatchObject({
    code: 'ValidationException',
  })
})

it.each([
  ['sqs:us-west-2:123456789012:q', { StartingPosition: 'LATEST' as const }, 'StartingPosition is not valid for SQS'],
  ['sqs:us-west-2:123456789012:q', { ParallelizationFactor: 2 }, 'ParallelizationFactor is not valid for SQS'],
  ['sqs:us-west-2:123456789012:q.fifo', { BatchSize: 11 }, 'at most 10'],
  ['kinesis:us-west-2:123456789012:stream/s', {}, "at 'startingPosition' failed"],
  ['dynamodb:us-west-2:123456789012:table/t/stream/1', { StartingPosition: 'AT_TIMESTAMP' as const }, 'Unsupported'],
  ['kinesis:us-west-2:123456789012:stream/s', { StartingPosition: 'AT_TIMESTAMP' as const }, 'StartingPositionTimest'],
])('refuses what a source does not have: %s %o', async (source, settings, message) => {
  const { call } = await createOne()
  const input = { FunctionName, EventSourceArn: `arn:aws:${source}`, ...settings }
  await expect(call('CreateEventSourceMapping', input)).rejects.toMatchObject(invalid(message))
})

it('shows tags only to who may list them, and says why not', async () => {
  const { call, context } = await createOne()
  const policies = [{ Statement: [{ Effect: 'Allow' as const, Action: 'lambda:GetFunction', Resource: '*' }] }]
  const session = { roleArn: '', roleName: 'r', sessionName: 's', tags: {}, transitiveTagKeys: [], expiresAt: 0 }
  const principal = { ...context.principal, session: { ...session, policies } }
  expect((await call('GetFunction', { FunctionName })).Tags).toEqual({ team: 'payments' })
  const answer = await call('GetFunction', { FunctionName }, { principal })
  expect(answer.Tags).toBeUndefined()
  expect(answer.TagsError).toMatchObject({ ErrorCode: 'AccessDeniedException' })
})

it('takes no client context that is not JSON in Base64', async () => {
  const { call } = await createOne()
  await expect(call('Invoke', { FunctionName, ClientContext: '!' })).rejects.toMatchObject({
    code: 'InvalidRequestContentException',
    message: 'Client context must be a valid Base64-encoded JSON object.',
  })
})
