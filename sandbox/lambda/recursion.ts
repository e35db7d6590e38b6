import { prepare } from '@/sandbox/store/statement'
import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireFunction } from './function-record'

const getFunctionRecursionConfig: Operation<'GetFunctionRecursionConfig'> = (input, context) => ({
  RecursiveLoop: requireFunction(context.sandbox.database, addressOf(input, context)).recursiveLoop,
})

const putFunctionRecursionConfig: Operation<'PutFunctionRecursionConfig'> = (input, context) => {
  const { database } = context.sandbox
  const fn = requireFunction(database, addressOf(input, context))
  const RecursiveLoop = input.RecursiveLoop ?? 'Terminate'
  prepare(database, 'UPDATE functions SET recursive_loop = ? WHERE id = ?').run(RecursiveLoop, fn.id)
  return { RecursiveLoop }
}

export const recursionOperations = {
  GetFunctionRecursionConfig: getFunctionRecursionConfig,
  PutFunctionRecursionConfig: putFunctionRecursionConfig,
} satisfies Partial<Operations>
