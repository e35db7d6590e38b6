import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { HttpResponse } from '@smithy/core/protocols'
import { getSmithyContext } from '@smithy/core/transport'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { narrowList } from './narrow'

const page = {
  NextMarker: 'next',
  Functions: [
    {
      FunctionName: 'hello',
      CodeSha256: 'unwanted',
      MemorySize: 256,
      Layers: [{ Arn: 'arn', CodeSize: 1 }],
      Environment: { Variables: { KEY: 'value' } },
    },
  ],
}

const read = (entryMembers: readonly string[]) => {
  const response = new HttpResponse({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: Readable.from([JSON.stringify(page)]),
  })
  const client = new LambdaClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: { handle: async () => ({ response }) },
  })
  const command = new ListFunctionsCommand({})
  const schema = narrowList('ListFunctions', 'Functions', entryMembers)
  command.middlewareStack.add(
    (next, context) => {
      getSmithyContext(context).operationSchema = schema
      return next
    },
    { step: 'initialize' },
  )
  return client.send(command)
}

describe('narrowList', () => {
  it('the SDK reads the members asked for and no others', async () => {
    const { Functions, NextMarker } = await read(['FunctionName', 'MemorySize', 'Layers', 'Environment'])
    const [entry] = page.Functions
    expect(Functions).toEqual([
      {
        FunctionName: 'hello',
        MemorySize: 256,
        Layers: entry?.Layers,
        Environment: entry?.Environment,
      },
    ])
    expect(NextMarker).toBe('next')
  })

  it('a member that the API does not have is refused at once', () => {
    expect(() => narrowList('ListFunctions', 'Functions', ['Memory'])).toThrow('no Memory')
    expect(() => narrowList('ListFunctions', 'Things', [])).toThrow('no list Things')
    expect(() => narrowList('DeleteFunction', 'Functions', [])).toThrow()
  })
})
