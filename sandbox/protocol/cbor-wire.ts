import { cbor, dateToTag } from '@smithy/core/cbor'
import { AwsError } from './aws-error'
import type { Wire } from './rpc-service'

const depthMax = 100

const withTags = (value: unknown): unknown => {
  if (value instanceof Date) return dateToTag(value)
  if (Array.isArray(value)) return value.map(withTags)
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(given.map(([name, item]) => [name, withTags(item)]))
}

const checkDepth = (value: unknown, depth = 0): void => {
  if (depth > depthMax) throw new AwsError('SerializationException', 'Nesting depth exceeds the limit')
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    for (const item of Object.values(value)) checkDepth(item, depth + 1)
}

const parse = (body: Uint8Array): Record<string, unknown> => {
  let parsed: unknown
  try {
    parsed = body.length ? cbor.deserialize(body) : {}
  } catch {
    throw new AwsError('SerializationException', 'Could not parse request body into cbor.')
  }
  checkDepth(parsed)
  return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {}
}

const headersOf = (requestId: string): Record<string, string> => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
})

/** Whether a request speaks Smithy RPC v2 CBOR. */
export const isCbor = ({ headers }: { headers: Record<string, string> }): boolean =>
  headers['smithy-protocol'] === 'rpc-v2-cbor'

/** Smithy RPC v2 CBOR: `/service/SERVICE/operation/OPERATION`. `queryCode` names an error in the query protocol. */
export const createCborWire = (service: string, queryCode: (error: AwsError) => string): Wire => ({
  operationOf({ path }) {
    const [, called, operation] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(path) ?? []
    return called === service ? operation : undefined
  },
  readInput: ({ body }) => parse(body),
  writeOutput: (_operation, output, requestId) => ({
    status: 200,
    headers: headersOf(requestId),
    // A copy: the encoder's memory is used again for the next answer.
    body: Uint8Array.from(cbor.serialize(withTags(output))),
  }),
  writeError(error, requestId) {
    const status = error.status < 500 ? 400 : error.status
    const headers = headersOf(requestId)
    headers['x-amzn-query-error'] = `${queryCode(error)};${status < 500 ? 'Sender' : 'Receiver'}`
    const body = Uint8Array.from(cbor.serialize({ __type: error.code, message: error.message }))
    return { status, headers, body }
  },
})
