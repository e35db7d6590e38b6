import type { NormalizedSchema } from '@smithy/core/schema'
import { catalogEntry } from '@/lib/operations/schema/catalog'
import type { OperationName } from '@/lib/operations/operation'
import type { Answer } from '@/sandbox/testing/send'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const scalarProblem = (schema: NormalizedSchema, value: unknown): boolean => {
  if (schema.isNumericSchema()) return typeof value !== 'number'
  if (schema.isBooleanSchema()) return typeof value !== 'boolean'
  if (schema.isTimestampSchema()) return typeof value !== 'number' && typeof value !== 'string'
  return typeof value !== 'string'
}

/** Members that the schema does not have, and values of another type, by path. */
const problemsOf = (schema: NormalizedSchema, value: unknown, path: string): string[] => {
  if (schema.isDocumentSchema()) return []
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((item, index) => problemsOf(schema.getValueSchema(), item, `${path}[${index}]`))
  }
  if (schema.isMapSchema() || schema.isStructSchema()) {
    if (!isRecord(value)) return [`${path} is no object`]
    const members = schema.isStructSchema() ? new Map(schema.structIterator()) : undefined
    return Object.entries(value).flatMap(([name, item]) => {
      const member = members ? members.get(name) : schema.getValueSchema()
      return member ? problemsOf(member, item, `${path}.${name}`) : [`${path}.${name} is not modelled`]
    })
  }
  return scalarProblem(schema, value) ? [`${path} is ${typeof value}`] : []
}

const bodyMembers = (schema: NormalizedSchema): Map<string, NormalizedSchema> =>
  new Map(
    [...schema.structIterator()].filter(([, member]) => {
      const { httpHeader, httpResponseCode, httpPayload } = member.getMergedTraits()
      return !httpHeader && !httpResponseCode && !httpPayload
    }),
  )

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const bodyProblems = (operation: OperationName, { status, text, headers }: Answer): string[] => {
  const members = bodyMembers(catalogEntry(operation).output)
  if (!members.size) return []
  if (status === 204) return text ? ['a body with 204'] : []
  if (headers['content-type'] !== 'application/json') return [`content type ${String(headers['content-type'])}`]
  const body = parse(text)
  if (!isRecord(body)) return [`the body ${text.slice(0, 80)}`]
  return Object.entries(body).flatMap(([name, value]) => {
    const member = members.get(name)
    return member ? problemsOf(member, value, name) : [`${name} is not modelled`]
  })
}

/** What is wrong with an answer that should be a success: status, unmodelled members, types. */
export const answerProblems = (operation: OperationName, answer: Answer, status: number): string[] => [
  ...(answer.status === status ? [] : [`status ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`]),
  ...(answer.headers['x-amzn-requestid'] ? [] : ['no request id']),
  ...bodyProblems(operation, answer),
]

/** What is wrong with an answer that should be this error. */
export const errorProblems = (answer: Answer, code: string, status: number, message?: string): string[] => {
  const problems: string[] = []
  const body = parse(answer.text)
  if (answer.code !== code || answer.status !== status)
    problems.push(`${answer.status} ${answer.code} instead of ${status} ${code}: ${answer.text.slice(0, 300)}`)
  if (!isRecord(body)) return [...problems, `the body ${answer.text.slice(0, 80)}`]
  const text = body.message ?? body.Message
  if (typeof text !== 'string' || !text) problems.push('no message')
  else if (message !== undefined && !text.includes(message)) problems.push(`"${text}" does not say "${message}"`)
  if ('message' in body && 'Message' in body) problems.push('two messages')
  return problems
}
