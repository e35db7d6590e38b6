import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from './aws-error'
import { inputBindings, type BoundMember } from './bindings'
import { decodeJson } from './codec'
import { parseJson } from './json'
import type { Route } from './router'

/** The parts of a request that an input is read from. */
export type InputSource = { query: string; headers: Record<string, string>; body: Uint8Array }

const unreadable = (message: string): AwsError => new AwsError('SerializationException', message)

const readText = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isBooleanSchema()) {
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
    throw unreadable('STRING_VALUE can not be converted to a Boolean')
  }
  if (schema.isNumericSchema()) {
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
    throw unreadable('STRING_VALUE can not be converted to an Integer')
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : text)
    if (!Number.isNaN(date.getTime())) return date
    throw unreadable('STRING_VALUE can not be converted to a timestamp')
  }
  return text
}

const decodeLabel = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    throw unreadable('The path is not valid percent-encoded UTF-8')
  }
}

const readQuery = (members: BoundMember[], query: string, input: Record<string, unknown>): void => {
  if (!query || !members.length) return
  const parameters = new URLSearchParams(query)
  for (const { name, wire, schema } of members) {
    const values = parameters.getAll(wire)
    const [first] = values
    if (first === undefined) continue
    input[name] = schema.isListSchema()
      ? values.map((value) => readText(schema.getValueSchema(), value))
      : readText(schema, first)
  }
}

const readBody = (schema: NormalizedSchema, body: Uint8Array, input: Record<string, unknown>): void => {
  if (!body.length) return
  const decoded = decodeJson(schema, parseJson(body))
  if (typeof decoded !== 'object' || decoded === null) throw unreadable('Expected map or null')
  Object.assign(input, decoded)
}

const readPayload = (schema: NormalizedSchema, body: Uint8Array): unknown => {
  if (!body.length) return undefined
  return schema.isBlobSchema() || schema.isStreaming() ? body : decodeJson(schema, parseJson(body))
}

/** Decodes the input of an operation as the SDK types it. Throws `SerializationException` for what cannot be read. */
export const readInput = ({ entry, labels }: Route, source: InputSource): Record<string, unknown> => {
  const bindings = inputBindings(entry)
  const input: Record<string, unknown> = {}
  if (bindings.payload) {
    const value = readPayload(bindings.payload.schema, source.body)
    if (value !== undefined) input[bindings.payload.name] = value
  } else if (bindings.body) readBody(bindings.body, source.body, input)
  for (const { name, wire, schema } of bindings.labels) input[name] = readText(schema, decodeLabel(labels[wire] ?? ''))
  for (const { name, wire, schema } of bindings.headers) {
    const value = source.headers[wire]
    if (value !== undefined) input[name] = readText(schema, value)
  }
  readQuery(bindings.query, source.query, input)
  return input
}
