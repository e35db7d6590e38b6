import type { CatalogEntry } from '@/lib/operations/schema/catalog'
import { outputBindings } from './bindings'
import { encodeJson } from './codec'
import { encodeEvents } from './event-stream'
import type { ServiceResponse } from './service'

const writePayload = (payload: unknown): ServiceResponse['body'] => {
  if (payload instanceof Uint8Array || typeof payload === 'string') return payload
  return ''
}

const isEvents = (value: unknown): value is AsyncIterable<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Encodes the output of an operation: status, headers and body as its schema says. Undefined members are left out. */
export const writeOutput = (entry: CatalogEntry, output: object, requestId: string): ServiceResponse => {
  const bindings = outputBindings(entry)
  const members = new Map<string, unknown>(Object.entries(output))
  const headers: Record<string, string> = { 'x-amzn-requestid': requestId }
  for (const { name, wire } of bindings.headers) {
    const value = members.get(name)
    if (value !== undefined && value !== null) headers[wire] = String(value)
  }
  const statusMember = bindings.statusCode === undefined ? undefined : members.get(bindings.statusCode)
  const status = typeof statusMember === 'number' ? statusMember : entry.status
  if (status === 204) return { status, headers, body: '' }
  if (bindings.payload) {
    const payload = members.get(bindings.payload.name)
    if (isEvents(payload)) {
      headers['content-type'] ??= 'application/vnd.amazon.eventstream'
      return { status, headers, body: encodeEvents(payload) }
    }
    headers['content-type'] ??= 'application/json'
    return { status, headers, body: writePayload(payload) }
  }
  headers['content-type'] = 'application/json'
  return { status, headers, body: bindings.body ? encodeJson(bindings.body, output) : '{}' }
}
