import type { DatabaseSync } from 'node:sqlite'
import { parseArn } from '@/lib/lambda/arn'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { ConditionContext } from './condition'

/** `aws:ResourceTag/…` of the function that an ARN names; nothing for other resources. */
export const resourceTags = (database: DatabaseSync, arn: string): ConditionContext => {
  const { account = '', region = '', resource = '' } = parseArn(arn) ?? {}
  const [kind, name = ''] = resource.split(':')
  if (kind !== 'function') return {}
  const row = prepare(database, 'SELECT tags FROM functions WHERE account = ? AND region = ? AND name = ?').get(
    account,
    region,
    name,
  )
  const tags = row ? readJson<Record<string, string>>(row, 'tags') : {}
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, value]))
}
