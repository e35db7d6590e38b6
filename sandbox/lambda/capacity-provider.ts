import type { CapacityProvider } from '@aws-sdk/client-lambda'
import { functionArn, parseArn } from '@/lib/lambda/arn'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import { doneAt, isPending } from './function-state'
import { formatLambdaDate } from './lambda-date'
import { pageSize, readMarker, toPage } from './marker'
import { conflict, invalidParameter, notFound } from './refusal'
import { checkTags } from './tag-rules'
import { toVersion, versionName } from './version-record'

type Body = Omit<CapacityProvider, 'CapacityProviderArn' | 'State' | 'LastModified'>
type Provider = { name: string; account: string; region: string; body: Body; activeAt: number; modifiedAt: number }

const creationMs = 30_000

const toProvider = (row: Row): Provider => ({
  name: readText(row, 'name'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  body: readJson<Body>(row, 'body'),
  activeAt: readNumber(row, 'active_at'),
  modifiedAt: readNumber(row, 'modified_at'),
})

const arnOf = ({ account, region, name }: Pick<Provider, 'account' | 'region' | 'name'>): string =>
  `arn:aws:lambda:${region}:${account}:capacity-provider:${name}`

const toAnswer = (provider: Provider, now: number): CapacityProvider => ({
  CapacityProviderArn: arnOf(provider),
  State: now < provider.activeAt ? 'Pending' : 'Active',
  ...provider.body,
  LastModified: formatLambdaDate(provider.modifiedAt),
})

const nameOf = (nameOrArn: string | undefined = '', { account, region }: LambdaContext): string => {
  const arn = parseArn(nameOrArn)
  if (!arn) return nameOrArn
  if (arn.account !== account || arn.region !== region) throw notFound()
  return arn.resource.replace(/^capacity-provider:/, '')
}

const findProvider = (name: string, { sandbox, account, region }: LambdaContext): Provider | undefined => {
  const row = prepare(
    sandbox.database,
    'SELECT * FROM capacity_providers WHERE account = ? AND region = ? AND name = ?',
  ).get(account, region, name)
  return row && toProvider(row)
}

const requireProvider = (nameOrArn: string | undefined, context: LambdaContext): Provider => {
  const found = findProvider(nameOf(nameOrArn, context), context)
  if (!found) throw notFound()
  return found
}

const createCapacityProvider: Operation<'CreateCapacityProvider'> = (input, context) => {
  const { sandbox, account, region } = context
  const { CapacityProviderName, Tags = {}, ...body } = input
  const name = nameOf(CapacityProviderName, context)
  checkTags(Tags)
  if (!input.VpcConfig?.SubnetIds?.length) throw invalidParameter('A capacity provider needs at least one subnet.')
  return transaction(sandbox.database, () => {
    if (findProvider(name, context)) throw conflict(`Capacity provider already exists: ${name}`)
    const now = sandbox.clock.now()
    const provider = { name, account, region, body, activeAt: doneAt(sandbox, creationMs), modifiedAt: now }
    prepare(sandbox.database, 'INSERT INTO capacity_providers VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      account,
      region,
      name,
      JSON.stringify(body),
      JSON.stringify(Tags),
      provider.activeAt,
      now,
    )
    return { CapacityProvider: toAnswer(provider, now) }
  })
}

const getCapacityProvider: Operation<'GetCapacityProvider'> = (input, context) => ({
  CapacityProvider: toAnswer(requireProvider(input.CapacityProviderName, context), context.sandbox.clock.now()),
})

const updateCapacityProvider: Operation<'UpdateCapacityProvider'> = (input, context) => {
  const { database, clock } = context.sandbox
  const provider = requireProvider(input.CapacityProviderName, context)
  const { CapacityProviderName: _, ...settings } = input
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const changed = { ...provider, body: { ...provider.body, ...given }, modifiedAt: clock.now() }
  prepare(
    database,
    'UPDATE capacity_providers SET body = ?, modified_at = ? WHERE account = ? AND region = ? AND name = ?',
  ).run(JSON.stringify(changed.body), changed.modifiedAt, provider.account, provider.region, provider.name)
  return { CapacityProvider: toAnswer(changed, clock.now()) }
}

const listVersions = (
  { sandbox, account, region }: LambdaContext,
  arn: string,
  name: string,
  number: number,
  size: number,
) =>
  prepare(
    sandbox.database,
    `SELECT f.name, v.* FROM functions f JOIN versions v ON v.function_id = f.id
     WHERE f.account = ? AND f.region = ? AND (f.name, v.number) > (?, ?) AND json_extract(v.body,
       '$.configuration.CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn') = ?
     ORDER BY f.name, v.number LIMIT ?`,
  )
    .all(account, region, name, number, arn, size)
    .map((row) => ({ name: readText(row, 'name'), version: toVersion(row) }))

const deleteCapacityProvider: Operation<'DeleteCapacityProvider'> = (input, context) => {
  const { database, clock } = context.sandbox
  const provider = requireProvider(input.CapacityProviderName, context)
  if (listVersions(context, arnOf(provider), '', -1, 1).length)
    throw conflict('The capacity provider cannot be deleted while function versions use it.')
  prepare(database, 'DELETE FROM capacity_providers WHERE account = ? AND region = ? AND name = ?').run(
    provider.account,
    provider.region,
    provider.name,
  )
  return { CapacityProvider: { ...toAnswer(provider, clock.now()), State: 'Deleting' } }
}

const listCapacityProviders: Operation<'ListCapacityProviders'> = (input, { sandbox, account, region }) => {
  const size = pageSize(input.MaxItems, 50)
  const [name = ''] = readMarker(input.Marker, [''])
  const now = sandbox.clock.now()
  const rows = prepare(
    sandbox.database,
    `SELECT * FROM capacity_providers WHERE account = :account AND region = :region AND name > :name
       AND (:state IS NULL OR :state = iif(active_at > :now, 'Pending', 'Active')) ORDER BY name LIMIT :size`,
  )
    .all({ account, region, name, now, state: input.State ?? null, size: size + 1 })
    .map(toProvider)
  const page = toPage(rows, size, (provider) => [provider.name])
  return {
    CapacityProviders: page.items.map((provider) => toAnswer(provider, now)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const listFunctionVersionsByCapacityProvider: Operation<'ListFunctionVersionsByCapacityProvider'> = (
  input,
  context,
) => {
  const { account, region, sandbox } = context
  const CapacityProviderArn = arnOf(requireProvider(input.CapacityProviderName, context))
  const size = pageSize(input.MaxItems, 50)
  const [name = '', number = -1] = readMarker(input.Marker, ['', -1])
  const rows = listVersions(context, CapacityProviderArn, String(name), Number(number), size + 1)
  const page = toPage(rows, size, (row) => [row.name, row.version.number])
  return {
    CapacityProviderArn,
    FunctionVersions: page.items.map((row) => ({
      FunctionArn: functionArn(account, region, row.name, versionName(row.version.number)),
      State: isPending(row.version, sandbox.clock.now()) ? ('Pending' as const) : ('Active' as const),
    })),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const capacityProviderOperations = {
  CreateCapacityProvider: createCapacityProvider,
  GetCapacityProvider: getCapacityProvider,
  UpdateCapacityProvider: updateCapacityProvider,
  DeleteCapacityProvider: deleteCapacityProvider,
  ListCapacityProviders: listCapacityProviders,
  ListFunctionVersionsByCapacityProvider: listFunctionVersionsByCapacityProvider,
} satisfies Partial<Operations>
