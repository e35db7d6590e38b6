import { AddPermissionCommand, CreateFunctionCommand, GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSandbox, type RunningSandbox } from '@/sandbox/server'
import { zipOf } from '@/sandbox/testing/memory-sandbox'

let running: RunningSandbox
const client = (account: string) =>
  new LambdaClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  })
const owner = '111122223333'
const guest = '444455556666'
const arn = `arn:aws:lambda:us-east-1:${owner}:function:shared`

beforeAll(async () => {
  running = await startSandbox({ speed: Infinity })
})
afterAll(() => running.close())

it('another account reads a function once its policy says so, and not before', async () => {
  const ZipFile = await zipOf({ 'index.js': 'exports.handler = async () => 1' })
  await client(owner).send(
    new CreateFunctionCommand({
      FunctionName: 'shared',
      Role: `arn:aws:iam::${owner}:role/run`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile },
    }),
  )
  const read = () => client(guest).send(new GetFunctionCommand({ FunctionName: arn }))
  await expect(read()).rejects.toThrow(
    `User: arn:aws:iam::${guest}:user/administrator is not authorized to perform: lambda:GetFunction on resource: ${arn} because no resource-based policy allows the lambda:GetFunction action`,
  )
  await client(owner).send(
    new AddPermissionCommand({
      FunctionName: 'shared',
      StatementId: 'guest',
      Action: 'lambda:GetFunction',
      Principal: guest,
    }),
  )
  expect((await read()).Configuration?.FunctionArn).toBe(arn)
})
