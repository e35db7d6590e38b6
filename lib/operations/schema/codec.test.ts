import { LambdaClient } from '@aws-sdk/client-lambda'
import * as sdk from '@aws-sdk/client-lambda'
import { describe, expect, it } from 'vitest'
import { operations, type OperationName } from '../operation'
import { redactedValue } from '../redacted'
import { catalog } from './catalog'
import { decodeInput, encodeOutput } from './codec'
import { inputShape, outputShape, type Shape } from './shape'
import { sampleInput } from './testing/sample'

const names = [...catalog.keys()]

type Sent = {
  method: string
  path: string
  query: Record<string, unknown>
  headers: Record<string, string>
  body: unknown
}

/** A client that keeps what it would send instead of sending it. */
const recorder = () => {
  const sent: Sent[] = []
  const client = new LambdaClient({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'A', secretAccessKey: 'S' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: Sent) => {
        sent.push(request)
        return Promise.reject(new Error('recorded'))
      },
    },
  })
  return { client, sent }
}

const send = async (name: OperationName, input: unknown): Promise<Sent> => {
  const { client, sent } = recorder()
  const Command: unknown = Reflect.get(sdk, `${name}Command`)
  if (typeof Command !== 'function') throw new Error(`No command for ${name}`)
  await expect(client.send(Reflect.construct(Command, [input]))).rejects.toThrow('recorded')
  const [request] = sent
  if (!request) throw new Error('nothing sent')
  return request
}

const textOf = (body: unknown) => (body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body))

const bodyMembers = (name: OperationName): string[] => {
  const traits = [...(catalog.get(name)?.input.structIterator() ?? [])].map(
    ([member, schema]) => [member, schema.getMergedTraits()] as const,
  )
  return traits
    .filter(
      ([, { httpLabel, httpQuery, httpHeader, httpPayload }]) =>
        !httpLabel && !httpQuery && !httpHeader && !httpPayload,
    )
    .map(([member]) => member)
}

describe('decodeInput', () => {
  it.each(names)('hands %s to the SDK so that the very same JSON goes out', async (name) => {
    const wire = sampleInput(name)
    const request = await send(name, decodeInput(name, wire))
    const members = bodyMembers(name)
    if (members.length) {
      const body: unknown = JSON.parse(textOf(request.body))
      expect(body).toEqual(Object.fromEntries(members.map((member) => [member, wire[member]])))
    }
    const labels = [...inputShape(name).members].filter(([, { shape }]) => shape.label)
    for (const [label] of labels) expect(decodeURIComponent(request.path)).toContain(String(wire[label]))
  })

  it('sets no prototype from a hostile key', () => {
    const wire: unknown = JSON.parse('{"Resource":"r","Tags":{"__proto__":"polluted"}}')
    const { Tags } = decodeInput('TagResource', wire)
    expect(Object.getPrototypeOf(Tags)).toBe(Object.prototype)
    expect(Object.keys(Tags ?? {})).toEqual(['__proto__'])
  })
})

const secret = 'canary-of-a-secret'

/** An output with every member, as the SDK hands it over, whose sensitive texts and addresses hold the canary. */
const output = (shape: Shape, sensitive = false): unknown => {
  const hidden = sensitive || shape.sensitive
  if (shape.kind === 'structure') {
    return Object.fromEntries(
      [...shape.structure.members].map(([name, member]) => [
        name,
        name === 'Location' ? `https://bucket.example/${secret}` : output(member.shape, hidden),
      ]),
    )
  }
  if (shape.kind === 'list') return [output(shape.item, hidden)]
  if (shape.kind === 'map') return { KEY: output(shape.value, hidden) }
  if (shape.kind === 'blob') return new TextEncoder().encode(hidden ? secret : 'open')
  if (shape.kind === 'timestamp') return new Date(1_790_000_000_500)
  if (shape.kind === 'boolean') return true
  return shape.kind === 'number' ? 7 : hidden ? secret : 'open'
}

const fullOutput = (name: OperationName): object =>
  Object.fromEntries([...outputShape(name).members].map(([member, { shape }]) => [member, output(shape)]))

const sensitiveLeaves = (shape: Shape, path: string, hidden = false): { path: string; kind: Shape['kind'] }[] => {
  const inherits = hidden || shape.sensitive
  if (shape.kind === 'list') return sensitiveLeaves(shape.item, `${path}.0`, inherits)
  if (shape.kind === 'map') return sensitiveLeaves(shape.value, `${path}.KEY`, inherits)
  if (shape.kind !== 'structure') return inherits ? [{ path, kind: shape.kind }] : []
  return [...shape.structure.members].flatMap(([name, member]) =>
    sensitiveLeaves(member.shape, `${path}.${name}`, inherits),
  )
}

const leavesOf = (name: OperationName) =>
  [...outputShape(name).members].flatMap(([member, { shape }]) => sensitiveLeaves(shape, member))

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, key) => (typeof inner === 'object' && inner ? Reflect.get(inner, key) : undefined), value)

describe('encodeOutput', () => {
  const shown = names.filter((name) => operations[name].level !== 'Invoke')

  it.each(shown)('lets no sensitive member and no presigned address of %s out', (name) => {
    const encoded = encodeOutput(name, fullOutput(name))
    const text = JSON.stringify(encoded)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(Buffer.from(secret).toString('base64'))
    for (const { path } of leavesOf(name)) expect(at(encoded, path), path).toBe(redactedValue)
  })

  it('knows sensitive members as texts and blobs only, so that redaction keeps every type', () => {
    const kinds = new Set(names.flatMap(leavesOf).map(({ kind }) => kind))
    expect([...kinds].toSorted()).toEqual(['blob', 'string'])
    expect(names.flatMap(leavesOf).length).toBeGreaterThan(120)
  })

  it.each(names)('keeps every other member of %s', (name) => {
    const encoded = encodeOutput(name, fullOutput(name))
    expect(Object.keys(encoded)).toEqual([...outputShape(name).members.keys()])
  })

  it('shows what an invocation returned to the person who invoked', () => {
    const Payload = new TextEncoder().encode(secret)
    expect(encodeOutput('Invoke', { StatusCode: 200, Payload })).toEqual({
      StatusCode: 200,
      Payload: Buffer.from(secret).toString('base64'),
    })
  })

  it('writes the events of a response stream in order, as a list', () => {
    const PayloadChunk = { Payload: new TextEncoder().encode('hello') }
    const EventStream = [{ PayloadChunk }, { PayloadChunk }, { InvokeComplete: { LogResult: 'bG9n' } }]
    expect(encodeOutput('InvokeWithResponseStream', { StatusCode: 200, EventStream })).toEqual({
      StatusCode: 200,
      EventStream: [
        { PayloadChunk: { Payload: 'aGVsbG8=' } },
        { PayloadChunk: { Payload: 'aGVsbG8=' } },
        { InvokeComplete: { LogResult: 'bG9n' } },
      ],
    })
  })

  it('keeps the names of environment variables and hides their values, empty ones too', () => {
    const Environment = { Variables: { TOKEN: secret, EMPTY: '' } }
    expect(encodeOutput('GetFunctionConfiguration', { Environment })).toEqual({
      Environment: { Variables: { TOKEN: redactedValue, EMPTY: redactedValue } },
    })
  })

  it('drops members that the schema does not know, the metadata of the SDK among them', () => {
    expect(encodeOutput('GetAlias', { $metadata: { httpStatusCode: 200 }, Name: 'live', Novel: secret })).toEqual({
      Name: 'live',
    })
  })

  it('writes times as epoch seconds', () => {
    expect(encodeOutput('GetEventSourceMapping', { LastModified: new Date(1_790_000_000_500) })).toEqual({
      LastModified: 1_790_000_000.5,
    })
  })
})
