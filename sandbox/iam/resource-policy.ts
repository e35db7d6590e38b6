import type { DatabaseSync } from 'node:sqlite'
import { parseArn } from '@/lib/lambda/arn'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { PolicyDocument, PolicyStatement } from './policy'

/** The policy of a function (of exactly that qualifier; `$LATEST` is the function itself) or of a layer version; undefined when it has none. */
export const findResourcePolicy = (database: DatabaseSync, arn: string): PolicyDocument | undefined => {
  const { account = '', region = '', resource = '' } = parseArn(arn) ?? {}
  const [kind, name = '', qualifier = ''] = resource.split(':')
  const row =
    kind === 'function'
      ? prepare(
          database,
          'SELECT p.body FROM function_policies p JOIN functions f ON f.id = p.function_id WHERE f.account = ? AND f.region = ? AND f.name = ? AND p.qualifier = ?',
        ).get(account, region, name, qualifier === '$LATEST' ? '' : qualifier)
      : kind === 'layer'
        ? prepare(
            database,
            'SELECT p.body FROM layer_policies p JOIN layers l ON l.id = p.layer_id WHERE l.account = ? AND l.region = ? AND l.name = ? AND p.number = ?',
          ).get(account, region, name, Number(qualifier) || 0)
        : undefined
  return row && { Version: '2012-10-17', Statement: readJson<PolicyStatement[]>(row, 'body') }
}
