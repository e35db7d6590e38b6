import type { DatabaseSync } from 'node:sqlite'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { PolicyStatement } from './policy-statement'

/** The statements of one qualifier's policy; `''` is the unqualified function's. */
export const readFunctionPolicy = (
  database: DatabaseSync,
  functionId: number,
  qualifier: string,
): PolicyStatement[] => {
  const row = prepare(database, 'SELECT body FROM function_policies WHERE function_id = ? AND qualifier = ?').get(
    functionId,
    qualifier,
  )
  return row ? readJson<PolicyStatement[]>(row, 'body') : []
}

/** Writes a qualifier's policy; one without statements is gone. */
export const saveFunctionPolicy = (
  database: DatabaseSync,
  functionId: number,
  qualifier: string,
  statements: PolicyStatement[],
): void => {
  if (statements.length)
    prepare(database, 'INSERT OR REPLACE INTO function_policies VALUES (?, ?, ?)').run(
      functionId,
      qualifier,
      JSON.stringify(statements),
    )
  else
    prepare(database, 'DELETE FROM function_policies WHERE function_id = ? AND qualifier = ?').run(
      functionId,
      qualifier,
    )
}
