import { Lambda } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { startSandbox } from '@/sandbox/server'
import { zipOf } from '@/sandbox/testing/memory-sandbox'
import { differences } from './difference'
import examples from './worked-examples.json' with { type: 'json' }

const account = '123456789012'
const region = 'us-west-2'

type Json = null | boolean | number | string | Json[] | { [member: string]: Json }
type Input = Record<string, unknown>
type Step = Record<string, Json>
type Example = {
  operation: string
  /** Calls that make the state which the example presumes. */
  given: Step[]
  input: Json
  output: Json
  /** True where the answer shows a state that does not last. */
  pending?: boolean
  /** Members in which the published answer contradicts its own request or the operation's description. */
  aside?: string[]
}

const archive = await zipOf({ 'index.js': "exports.handler = async () => '200 SUCCESS'" })

const isBucket = (value: { [member: string]: Json }): boolean => 'S3Bucket' in value && 'S3Key' in value

/** The input as it can be sent here: there is no S3, so what an example fetches from a bucket is sent along. */
const toInput = (value: Json, uuid: string): unknown => {
  if (value === '{UUID}') return uuid
  if (Array.isArray(value)) return value.map((item) => toInput(item, uuid))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => !isBucket(value) || !key.startsWith('S3'))
  const members = Object.fromEntries(entries.map(([key, item]) => [key, toInput(item, uuid)]))
  return isBucket(value) ? { ...members, ZipFile: archive } : members
}

type Call = (input: Input) => Promise<{ UUID?: string }>

const send = (client: Lambda, operation: string, input: unknown): Promise<{ UUID?: string }> => {
  const method = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}` as keyof Lambda
  return (client[method] as unknown as Call).call(client, input as Input)
}

const play = async ({ operation, given, input, output, pending, aside = [] }: Example): Promise<string[]> => {
  const running = await startSandbox({ speed: Infinity })
  const credentials = { accessKeyId: account, secretAccessKey: 'sandbox' }
  const client = new Lambda({ endpoint: running.url, region, maxAttempts: 1, credentials })
  try {
    let uuid = ''
    for (const step of given)
      for (const [name, stepInput] of Object.entries(step)) {
        if (pending && name === 'CreateEventSourceMapping') running.sandbox.speed = 1
        uuid = (await send(client, name, toInput(stepInput, uuid))).UUID ?? uuid
      }
    if (pending) running.sandbox.speed = 1
    const { $metadata: _, ...answer } = (await send(client, operation, toInput(input, uuid))) as Input
    return differences(answer, output, aside)
  } finally {
    client.destroy()
    await running.close()
  }
}

it('has the fifty-one examples that AWS publishes', () => {
  expect(examples).toHaveLength(51)
})

it.each((examples as unknown as Example[]).map((example, index) => ({ number: index + 1, ...example })))(
  'answers example $number, $operation, as AWS does',
  async (example) => {
    expect(await play(example)).toEqual([])
  },
)
