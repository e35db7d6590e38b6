import { parseArn } from '@/lib/lambda/arn'
import { readJson, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import { functionNotFound, invalidMember, invalidParameter, notFound } from './refusal'
import { checkTags } from './tag-rules'

type Tags = Record<string, string>
type Tagged = { read: string; write: string; keys: string[]; missing: () => Error }

const resourcePattern =
  /^(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:[a-zA-Z0-9-_]+|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F-]{36}|capacity-provider:[a-zA-Z0-9-_]+)$/

const byPlace = (table: string, key: string, value: string, account: string, region: string): Tagged => ({
  read: `SELECT tags FROM ${table} WHERE account = ? AND region = ? AND ${key} = ?`,
  write: `UPDATE ${table} SET tags = ? WHERE account = ? AND region = ? AND ${key} = ?`,
  keys: [account, region, value],
  missing: () => notFound(),
})

/** Finds where the tags of a resource are kept. Throws for ARNs of what has no tags. */
const taggedBy = (arn: string | undefined = '', context: LambdaContext): Tagged => {
  const parsed = parseArn(arn)
  if (!parsed || parsed.service !== 'lambda' || !resourcePattern.test(parsed.resource))
    throw invalidMember(
      arn,
      'resource',
      'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})',
    )
  const { account, region, resource } = parsed
  if (region !== context.region)
    throw notFound(`Functions from '${region}' are not reachable in this region ('${context.region}')`)
  const [kind, name = '', qualifier] = resource.split(':')
  if (kind === 'code-signing-config') return byPlace('code_signing_configs', 'id', name, account, region)
  if (kind === 'event-source-mapping') return byPlace('event_source_mappings', 'uuid', name, account, region)
  if (kind === 'capacity-provider') return byPlace('capacity_providers', 'name', name, account, region)
  if (kind === 'layer') throw invalidParameter('Layers cannot be tagged.')
  if (qualifier)
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.')
  return { ...byPlace('functions', 'name', name, account, region), missing: () => functionNotFound(arn) }
}

const readTags = ({ sandbox }: LambdaContext, { read, keys, missing }: Tagged): Tags => {
  const row: Row | undefined = prepare(sandbox.database, read).get(...keys)
  if (!row) throw missing()
  return readJson<Tags>(row, 'tags')
}

const changeTags = (arn: string | undefined, context: LambdaContext, change: (tags: Tags) => Tags): void => {
  const tagged = taggedBy(arn, context)
  transaction(context.sandbox.database, () => {
    const tags = change(readTags(context, tagged))
    checkTags(tags)
    prepare(context.sandbox.database, tagged.write).run(JSON.stringify(tags), ...tagged.keys)
  })
}

const listTags: Operation<'ListTags'> = (input, context) => ({
  Tags: readTags(context, taggedBy(input.Resource, context)),
})

const tagResource: Operation<'TagResource'> = (input, context) => {
  const given = input.Tags ?? {}
  if (!Object.keys(given).length) throw invalidParameter('An error occurred and the request cannot be processed.')
  changeTags(input.Resource, context, (tags) => ({ ...tags, ...given }))
  return {}
}

const untagResource: Operation<'UntagResource'> = (input, context) => {
  const gone = new Set(input.TagKeys)
  changeTags(input.Resource, context, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))),
  )
  return {}
}

export const tagOperations = {
  ListTags: listTags,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies Partial<Operations>
