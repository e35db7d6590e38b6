import type { NormalizedSchema } from '@smithy/core/schema'
import { catalogEntry } from '@/lib/operations/schema/catalog'
import type { OperationName } from '@/lib/operations/operation'
import { escapeUri } from '@/sandbox/protocol/canonical-request'
import { send, type Answer } from '@/sandbox/testing/send'
import { signHeader } from '@/sandbox/testing/signed-request'
import { account, region } from './support'

/** An input as JSON: bytes in Base64, dates in epoch seconds. */
export type WireInput = Record<string, unknown>

type Parts = { path: string; query: string[]; headers: Record<string, string>; body: WireInput; payload?: string }

const bind = (parts: Parts, name: string, schema: NormalizedSchema, value: unknown): void => {
  const traits = schema.getMergedTraits()
  if (traits.httpLabel) parts.path = parts.path.replace(`{${name}}`, escapeUri(String(value)))
  else if (traits.httpQuery)
    for (const item of Array.isArray(value) ? value : [value])
      parts.query.push(`${traits.httpQuery}=${escapeUri(String(item))}`)
  else if (traits.httpHeader) parts.headers[traits.httpHeader.toLowerCase()] = String(value)
  else if (traits.httpPayload) parts.payload = typeof value === 'string' ? value : JSON.stringify(value)
  else parts.body[name] = value
}

/** Sends an input exactly as it is, also one that no client would send, signed as the account's administrator. */
export const call = async (endpoint: string, operation: OperationName, input: WireInput): Promise<Answer> => {
  const { method, path, query, input: schema } = catalogEntry(operation)
  const fixed = Object.entries(query).map(([key, value]) => `${key}=${value}`)
  const parts: Parts = { path, query: fixed, headers: {}, body: {} }
  for (const [name, member] of schema.structIterator())
    if (input[name] !== undefined) bind(parts, name, member, input[name])
  const search = parts.query.length ? `?${parts.query.join('&')}` : ''
  const body = parts.payload ?? (method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(parts.body))
  return send(
    await signHeader({
      url: `${endpoint}${parts.path}${search}`,
      method,
      headers: parts.headers,
      accessKeyId: account,
      region,
      ...(body !== undefined && { body }),
    }),
  )
}
