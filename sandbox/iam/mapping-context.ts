import type { DatabaseSync } from 'node:sqlite'
import { functionArn } from '@/lib/lambda/arn'
import { readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { ConditionContext } from './condition'
import type { Place } from './resource-arn'

/** `lambda:FunctionArn` of a call on a mapping that is there already: the function it belongs to now. */
export const mappingContext = (database: DatabaseSync, uuid: unknown, { account, region }: Place): ConditionContext => {
  if (typeof uuid !== 'string') return {}
  const row = prepare(
    database,
    'SELECT function_name FROM event_source_mappings WHERE uuid = ? AND account = ? AND region = ?',
  ).get(uuid, account, region)
  return row ? { 'lambda:functionarn': functionArn(account, region, readText(row, 'function_name')) } : {}
}
