import { z } from 'zod'
import { isReadLevel } from '@/lib/operations/access-level'
import { isOperationName, type OperationName, operations } from '@/lib/operations/operation'
import { bodyLimits, parseJson } from '@/lib/server/body'
import { AppError } from '@/lib/server/errors'
import { eventStream } from '@/lib/server/event-stream'
import { callOperation } from '@/lib/server/operations/call'
import { callerOf } from '@/lib/server/operations/caller'
import { listPages } from '@/lib/server/operations/list-pages'
import { toProblem } from '@/lib/server/problem-response'
import { route } from '@/lib/server/route'

type Path = Record<string, string>

const operationOf = ({ operation = '' }: Path): OperationName => {
  if (isOperationName(operation)) return operation
  throw new AppError('not_found', 'The Lambda API has no such operation.')
}

const access = { level: (path: Path) => operations[operationOf(path)].level }

const input = z.record(z.string(), z.unknown())
const query = z.strictObject({ input: z.string().max(64_000).optional(), pages: z.literal('all').optional() })

/** Reads: `?input=` is the operation's input as the Lambda API's own JSON; `&pages=all` streams every page of a list. */
export const GET = route({ access, query }, async (context) => {
  const operation = operationOf(context.path)
  if (!isReadLevel(operations[operation].level)) {
    throw new AppError('invalid_request', `${operation} is not a read: call it with POST.`)
  }
  const parsed = input.safeParse(parseJson(context.query.input ?? '{}'))
  if (!parsed.success) throw new AppError('invalid_request', 'The query parameter “input” has to be a JSON object.')
  const caller = callerOf(context)
  if (context.query.pages !== 'all') return callOperation(caller, operation, parsed.data)
  return eventStream(listPages(caller, operation, parsed.data), (error) => toProblem(error, context.requestId))
})

const limitOf = ({ operation = '' }: Path): number => {
  if (['CreateFunction', 'UpdateFunctionCode', 'PublishLayerVersion'].includes(operation)) return bodyLimits.code
  return operation.startsWith('Invoke') ? bodyLimits.invoke : bodyLimits.other
}

/** Everything else: the body is the operation's input as the Lambda API's own JSON. */
export const POST = route({ access, body: input, bodyLimit: limitOf }, async (context) => {
  const operation = operationOf(context.path)
  if (isReadLevel(operations[operation].level))
    throw new AppError('invalid_request', `${operation} is a read: call it with GET.`)
  return callOperation(callerOf(context), operation, context.body)
})
