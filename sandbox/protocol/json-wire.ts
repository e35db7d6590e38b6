import type { AwsError } from './aws-error'
import { encodeEvents } from './event-stream'
import { parseJson } from './json'
import type { RpcOutput } from './rpc-operation'
import type { Wire } from './rpc-service'

type JsonOptions = {
  /** Before the point in `X-Amz-Target`. */
  target: string
  version: '1.0' | '1.1'
  /** What an error is called in the query protocol, for services that once spoke it. */
  queryCode?: (error: AwsError) => string
}

export const isStream = (output: RpcOutput): output is AsyncIterable<Record<string, unknown>> =>
  Symbol.asyncIterator in output

/** Timestamps are epoch seconds with a fraction. */
const withSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1_000
  if (Array.isArray(value)) return value.map(withSeconds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withSeconds(item)]))
}

/** AWS JSON 1.0 and 1.1: one address, the operation in a header. */
export const createJsonWire = ({ target, version, queryCode }: JsonOptions): Wire => {
  const contentType = `application/x-amz-json-${version}`
  return {
    operationOf({ headers }) {
      const [prefix, operation] = (headers['x-amz-target'] ?? '').split('.')
      return prefix === target || prefix?.startsWith(`${target}_`) ? operation : undefined
    },
    readInput({ body }) {
      const parsed = body.length ? parseJson(body) : {}
      return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : {}
    },
    writeOutput(_operation, output, requestId) {
      const headers = { 'x-amzn-requestid': requestId }
      if (!isStream(output))
        return {
          status: 200,
          headers: { ...headers, 'content-type': contentType },
          body: JSON.stringify(withSeconds(output)),
        }
      const body = encodeEvents(output)
      return { status: 200, headers: { ...headers, 'content-type': 'application/vnd.amazon.eventstream' }, body }
    },
    writeError(error, requestId) {
      const headers: Record<string, string> = { 'content-type': contentType, 'x-amzn-requestid': requestId }
      const side = error.status < 500 ? 'Sender' : 'Receiver'
      if (queryCode) headers['x-amzn-query-error'] = `${queryCode(error)};${side}`
      const body = JSON.stringify({ __type: error.code, message: error.message, ...error.members })
      // 404 and 403 are REST's; these protocols have 400 for whatever the caller did wrong.
      return { status: error.status < 500 ? 400 : error.status, headers, body }
    },
  }
}
