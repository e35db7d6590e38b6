import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetAccountSettingsCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  PreconditionFailedException,
  ResourceConflictException,
  ResourceNotFoundException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  paginateListFunctions,
  waitUntilFunctionActiveV2,
  waitUntilFunctionExists,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'
import { launchSandbox } from './support'

const sandbox = launchSandbox()
const waiting = () => ({ client: sandbox.client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.2 })

const createActive = async (FunctionName: string) => {
  await sandbox.client.send(new CreateFunctionCommand(await minimalFunction(FunctionName)))
  await waitUntilFunctionActiveV2(waiting(), { FunctionName })
}

it('creates a function that the waiters see become active, and downloads its code', async () => {
  const input = await minimalFunction('created')
  const created = await sandbox.client.send(new CreateFunctionCommand({ ...input, Tags: { team: 'a b' } }))
  expect(created.$metadata.httpStatusCode).toBe(201)
  expect(created).toMatchObject({ State: 'Pending', StateReasonCode: 'Creating' })
  await waitUntilFunctionExists(waiting(), { FunctionName: 'created' })
  await waitUntilFunctionActiveV2(waiting(), { FunctionName: 'created' })
  const read = await sandbox.client.send(new GetFunctionCommand({ FunctionName: 'created' }))
  expect(read).toMatchObject({ Configuration: { State: 'Active' }, Tags: { team: 'a b' } })
  const downloaded = await fetch(read.Code?.Location ?? '')
  expect(Buffer.from(await downloaded.arrayBuffer()).equals(Buffer.from(input.Code.ZipFile))).toBe(true)
})

it('updates configuration and code until the waiter says so, and refuses an old revision', async () => {
  await createActive('updated')
  const FunctionName = 'updated'
  const updated = await sandbox.client.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { KEY: 'ü' } } }),
  )
  expect(updated.LastUpdateStatus).toBe('InProgress')
  await expect(
    sandbox.client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 4 })),
  ).rejects.toBeInstanceOf(ResourceConflictException)
  await waitUntilFunctionUpdatedV2(waiting(), { FunctionName })
  const ZipFile = await zipOf({ 'index.js': 'exports.handler = async () => 2' })
  await sandbox.client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))
  await waitUntilFunctionUpdatedV2(waiting(), { FunctionName })
  const stale = sandbox.client.send(
    new UpdateFunctionCodeCommand({ FunctionName, ZipFile, RevisionId: updated.RevisionId }),
  )
  await expect(stale).rejects.toBeInstanceOf(PreconditionFailedException)
})

it('answers errors that the SDK knows by class, with type and message', async () => {
  const failing = sandbox.client.send(new GetFunctionConfigurationCommand({ FunctionName: 'none' }))
  await expect(failing).rejects.toBeInstanceOf(ResourceNotFoundException)
  await expect(failing).rejects.toMatchObject({
    Type: 'User',
    message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:none',
    $metadata: { httpStatusCode: 404 },
  })
})

it('lets the paginator see every function once', async () => {
  const input = await minimalFunction('seed')
  for (let index = 0; index < 55; index++)
    await sandbox.client.send(new CreateFunctionCommand({ ...input, FunctionName: `page-${index}` }))
  const names: (string | undefined)[] = []
  let pages = 0
  for await (const page of paginateListFunctions({ client: sandbox.client, pageSize: 10_000 }, {})) {
    pages++
    names.push(...(page.Functions ?? []).map((fn) => fn.FunctionName))
  }
  expect(pages).toBe(2)
  expect(names.filter((name) => name?.startsWith('page-'))).toHaveLength(55)
  expect(new Set(names).size).toBe(names.length)
  const all = await sandbox.client.send(new ListFunctionsCommand({ FunctionVersion: 'ALL', MaxItems: 3 }))
  expect(all.Functions).toHaveLength(3)
  const settings = await sandbox.client.send(new GetAccountSettingsCommand({}))
  expect(settings.AccountUsage?.FunctionCount).toBe(names.length)
})

it('tags, lists tags and untags', async () => {
  await createActive('tagged')
  const Resource = 'arn:aws:lambda:us-east-1:123456789012:function:tagged'
  await sandbox.client.send(new TagResourceCommand({ Resource, Tags: { 'a/b': 'x=y', c: '' } }))
  await sandbox.client.send(new UntagResourceCommand({ Resource, TagKeys: ['c'] }))
  expect((await sandbox.client.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ 'a/b': 'x=y' })
})

it('runs a function and answers its log, its error and its version', async () => {
  const FunctionName = 'running'
  const code = `exports.handler = async (event) => { console.log('said hello'); if (event.fail) throw new Error('no'); return { got: event } }`
  await sandbox.client.send(new CreateFunctionCommand({ ...(await minimalFunction(FunctionName, code)), Timeout: 10 }))
  await waitUntilFunctionActiveV2(waiting(), { FunctionName })
  const invoke = (payload: unknown) =>
    sandbox.client.send(
      new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: Buffer.from(JSON.stringify(payload)) }),
    )
  const answer = await invoke({ a: 1 })
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
  expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ got: { a: 1 } })
  expect(Buffer.from(answer.LogResult ?? '', 'base64').toString()).toContain('said hello')
  const failed = await invoke({ fail: true })
  expect(failed.FunctionError).toBe('Unhandled')
  expect(JSON.parse(failed.Payload?.transformToString() ?? '')).toMatchObject({ errorMessage: 'no' })
  const dry = await sandbox.client.send(new InvokeCommand({ FunctionName, InvocationType: 'DryRun' }))
  expect(dry.StatusCode).toBe(204)
  const event = await sandbox.client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }))
  expect(event.StatusCode).toBe(202)
})

it('streams an answer as events', async () => {
  const FunctionName = 'streaming'
  const code = `exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.write('one,'); stream.write('two'); stream.end() })`
  await sandbox.client.send(new CreateFunctionCommand({ ...(await minimalFunction(FunctionName, code)), Timeout: 10 }))
  await waitUntilFunctionActiveV2(waiting(), { FunctionName })
  const answer = await sandbox.client.send(new InvokeWithResponseStreamCommand({ FunctionName }))
  let text = ''
  let isComplete = false
  for await (const event of answer.EventStream ?? []) {
    text += Buffer.from(event.PayloadChunk?.Payload ?? []).toString()
    if (event.InvokeComplete) isComplete = true
  }
  expect({ text, isComplete }).toEqual({ text: 'one,two', isComplete: true })
})

it('deletes a function for good', async () => {
  await createActive('deleted')
  await sandbox.client.send(new DeleteFunctionCommand({ FunctionName: 'deleted' }))
  await expect(sandbox.client.send(new GetFunctionCommand({ FunctionName: 'deleted' }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  )
})
