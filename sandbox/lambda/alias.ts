import type { AliasConfiguration, AliasRoutingConfiguration } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { functionArn } from '@/lib/lambda/arn'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import { findAlias, saveAlias, toAlias, type AliasRecord } from './alias-record'
import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { moveEnvironments, releaseEnvironments } from './provisioned-environments'
import { pageSize, readMarker, toPage } from './marker'
import { checkRevision, conflict, functionNotFound, invalidMember, invalidParameter, notFound } from './refusal'
import { findVersion, newRevisionId } from './version-record'

const aliasArn = (fn: FunctionRecord, name: string): string => functionArn(fn.account, fn.region, fn.name, name)

/** An alias as every alias operation answers it. */
export const toAliasConfiguration = (fn: FunctionRecord, alias: AliasRecord): AliasConfiguration => ({
  AliasArn: aliasArn(fn, alias.name),
  Name: alias.name,
  FunctionVersion: alias.version,
  Description: alias.description,
  ...(Object.keys(alias.weights).length && { RoutingConfig: { AdditionalVersionWeights: alias.weights } }),
  RevisionId: alias.revisionId,
})

const checkTarget = (database: DatabaseSync, fn: FunctionRecord, version: string): void => {
  if (!findVersion(database, fn.id, version)) throw functionNotFound(aliasArn(fn, version))
}

const weightsOf = (routing: AliasRoutingConfiguration | undefined): Record<string, number> =>
  routing?.AdditionalVersionWeights ?? {}

/** Throws where AWS would not split traffic like this: one other version, 0–1, both published. */
const checkWeights = (
  database: DatabaseSync,
  fn: FunctionRecord,
  version: string,
  weights: Record<string, number>,
): void => {
  const entries = Object.entries(weights)
  if (entries.length > 1) throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1')
  for (const [other, weight] of entries) {
    const member = 'routingConfig.additionalVersionWeights'
    if (!(weight >= 0 && weight <= 1))
      throw invalidMember(
        `{${other}=${weight}}`,
        member,
        'Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]',
      )
    if (other === version)
      throw invalidParameter(
        `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
      )
    if (version === '$LATEST')
      throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version')
    if (!/^\d+$/.test(other))
      throw invalidMember(
        `{${other}=${weight}}`,
        member,
        'Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]',
      )
    checkTarget(database, fn, other)
  }
}

const requireAlias = (database: DatabaseSync, fn: FunctionRecord, name: string | undefined = ''): AliasRecord => {
  const alias = findAlias(database, fn.id, name)
  if (!alias) throw notFound(`Cannot find alias arn: ${aliasArn(fn, name)}`)
  return alias
}

const createAlias: Operation<'CreateAlias'> = (input, context) => {
  const { database } = context.sandbox
  const { Name: name = '', FunctionVersion: version = '' } = input
  if (/^\d+$/.test(name))
    throw invalidMember(name, 'name', 'Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)')
  return transaction(database, () => {
    const fn = requireFunction(database, addressOf(input, context))
    checkTarget(database, fn, version)
    if (findAlias(database, fn.id, name)) throw conflict(`Alias already exists: ${aliasArn(fn, name)}`)
    const weights = weightsOf(input.RoutingConfig)
    checkWeights(database, fn, version, weights)
    const description = input.Description ?? ''
    const alias = { functionId: fn.id, name, version, description, weights, revisionId: newRevisionId() }
    saveAlias(database, alias)
    return toAliasConfiguration(fn, alias)
  })
}

const getAlias: Operation<'GetAlias'> = (input, context) => {
  const { database } = context.sandbox
  const fn = requireFunction(database, addressOf(input, context))
  return toAliasConfiguration(fn, requireAlias(database, fn, input.Name))
}

const updateAlias: Operation<'UpdateAlias'> = (input, context) => {
  const { database } = context.sandbox
  return transaction(database, () => {
    const fn = requireFunction(database, addressOf(input, context))
    const known = requireAlias(database, fn, input.Name)
    checkRevision(input.RevisionId, known.revisionId)
    const version = input.FunctionVersion ?? known.version
    checkTarget(database, fn, version)
    const weights = input.RoutingConfig ? weightsOf(input.RoutingConfig) : known.weights
    checkWeights(database, fn, version, weights)
    const description = input.Description ?? known.description
    const alias = { ...known, version, weights, description, revisionId: newRevisionId() }
    if (version !== known.version) releaseEnvironments(context.sandbox, fn, known.name)
    saveAlias(database, alias)
    if (version !== known.version) moveEnvironments(context.sandbox, fn, known.name)
    return toAliasConfiguration(fn, alias)
  })
}

const deleteAlias: Operation<'DeleteAlias'> = (input, context) => {
  const { database } = context.sandbox
  const { Name: name = '' } = input
  transaction(database, () => {
    const fn = requireFunction(database, addressOf(input, context))
    // Deleting an alias that is not there succeeds in AWS too.
    prepare(database, 'DELETE FROM aliases WHERE function_id = ? AND name = ?').run(fn.id, name)
    for (const table of ['function_policies', 'function_settings'])
      prepare(database, `DELETE FROM ${table} WHERE function_id = ? AND qualifier = ?`).run(fn.id, name)
  })
  return {}
}

const listAliases: Operation<'ListAliases'> = (input, context) => {
  const { database } = context.sandbox
  const fn = requireFunction(database, addressOf(input, context))
  const size = pageSize(input.MaxItems, 50)
  const [name = ''] = readMarker(input.Marker, [''])
  const rows = prepare(
    database,
    `SELECT * FROM aliases WHERE function_id = :id AND name > :name
       AND (:version IS NULL OR version = :version) ORDER BY name LIMIT :size`,
  )
    .all({ id: fn.id, name, version: input.FunctionVersion ?? null, size: size + 1 })
    .map(toAlias)
  const page = toPage(rows, size, (alias) => [alias.name])
  return {
    Aliases: page.items.map((alias) => toAliasConfiguration(fn, alias)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const aliasOperations = {
  CreateAlias: createAlias,
  GetAlias: getAlias,
  UpdateAlias: updateAlias,
  DeleteAlias: deleteAlias,
  ListAliases: listAliases,
} satisfies Partial<Operations>
