import { readNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import { concurrencyLimit, reservedConcurrency, unreservedMin } from './account-settings'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { invalidParameter } from './refusal'

type Named = { FunctionName: string | undefined }

const functionOf = (input: Named, context: LambdaContext): FunctionRecord =>
  requireFunction(context.sandbox.database, addressOf(input, context))

const saveReserved = ({ sandbox }: LambdaContext, fn: FunctionRecord, reserved: number | null): void => {
  prepare(sandbox.database, 'UPDATE functions SET reserved_concurrency = ? WHERE id = ?').run(reserved, fn.id)
}

const provisionedOf = ({ sandbox }: LambdaContext, fn: FunctionRecord): number => {
  const row = prepare(
    sandbox.database,
    `SELECT coalesce(sum(json_extract(body, '$.requested')), 0) AS total FROM function_settings
     WHERE function_id = ? AND kind = 'provisioned'`,
  ).get(fn.id)
  return row ? readNumber(row, 'total') : 0
}

const putFunctionConcurrency: Operation<'PutFunctionConcurrency'> = (input, context) => {
  const { database } = context.sandbox
  const { ReservedConcurrentExecutions: reserved = 0 } = input
  return transaction(database, () => {
    const fn = functionOf(input, context)
    const others = reservedConcurrency(database, fn.account, fn.region) - (fn.reservedConcurrency ?? 0)
    if (concurrencyLimit - others - reserved < unreservedMin)
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${unreservedMin}].`,
      )
    const provisioned = provisionedOf(context, fn)
    if (reserved < provisioned)
      throw invalidParameter(
        `ReservedConcurrentExecutions  ${reserved} should not be lower than function's total provisioned concurrency [${provisioned}].`,
      )
    saveReserved(context, fn, reserved)
    return { ReservedConcurrentExecutions: reserved }
  })
}

const getFunctionConcurrency: Operation<'GetFunctionConcurrency'> = (input, context) => {
  const { reservedConcurrency: reserved } = functionOf(input, context)
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved }
}

const deleteFunctionConcurrency: Operation<'DeleteFunctionConcurrency'> = (input, context) => {
  saveReserved(context, functionOf(input, context), null)
  return {}
}

export const concurrencyOperations = {
  PutFunctionConcurrency: putFunctionConcurrency,
  GetFunctionConcurrency: getFunctionConcurrency,
  DeleteFunctionConcurrency: deleteFunctionConcurrency,
} satisfies Partial<Operations>
