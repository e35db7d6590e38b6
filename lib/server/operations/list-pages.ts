import 'server-only'
import { sessionLevelFor } from '@/lib/access/console-role'
import { constraintsOf } from '@/lib/operations/constraints'
import type { OperationName } from '@/lib/operations/operation'
import { AppError } from '../errors'
import { checkCall } from './call'
import { requestFor } from './call-request'
import type { Caller } from './caller'
import { streamPages } from './stream-pages'
import { visibleOutput } from './visible-output'

/** Every page of a list operation, checked like a single call. Throws `invalid_request` for an operation without pages. */
export const listPages = (
  caller: Caller,
  operation: OperationName,
  input: Record<string, unknown>,
): AsyncGenerator<unknown> => {
  if (!constraintsOf(operation)?.paginator) throw new AppError('invalid_request', `${operation} has no pages.`)
  const level = sessionLevelFor(checkCall(caller, operation, input))
  return visiblePages(caller, streamPages(requestFor(caller, level, operation, input)))
}

async function* visiblePages({ scope }: Caller, pages: AsyncGenerator<object>): AsyncGenerator<unknown> {
  for await (const page of pages) yield visibleOutput(scope, page)
}
