import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { transaction } from '@/sandbox/store/transaction'
import { findAlias, saveAlias } from './alias-record'
import type { Operation, Operations } from './context'
import { addressOf, arnOf, isVersion, type FunctionAddress } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { readFunctionPolicy, saveFunctionPolicy } from './function-policy'
import { permissionStatement } from './permission-statement'
import { policyDocument } from './policy-statement'
import { checkRevision, conflict, functionNotFound, invalidParameter, notFound } from './refusal'
import { findVersion, newRevisionId, touchVersion } from './version-record'

const policyBytesMax = 20_480

/** What a policy hangs on. Its revision is that of the version or alias, and changes with the policy. */
type Holder = { fn: FunctionRecord; qualifier: string; arn: string; revisionId: string; touch(): void }

const requireHolder = (database: DatabaseSync, address: FunctionAddress): Holder => {
  const fn = requireFunction(database, address)
  const { qualifier = '' } = address
  const arn = arnOf(address)
  if (qualifier && !isVersion(qualifier)) {
    const alias = findAlias(database, fn.id, qualifier)
    if (!alias) throw notFound(`Cannot find alias arn: ${arn}`)
    const touch = () => saveAlias(database, { ...alias, revisionId: newRevisionId() })
    return { fn, qualifier, arn, revisionId: alias.revisionId, touch }
  }
  const version = findVersion(database, fn.id, qualifier || '$LATEST')
  if (!version) throw functionNotFound(arn)
  const touch = () => touchVersion(database, fn.id, version.number)
  return { fn, qualifier, arn, revisionId: version.revisionId, touch }
}

const addPermission: Operation<'AddPermission'> = (input, context) => {
  const { database } = context.sandbox
  const address = addressOf(input, context)
  if (address.qualifier === '$LATEST')
    throw invalidParameter('We currently do not support adding policies for $LATEST.')
  return transaction(database, () => {
    const holder = requireHolder(database, address)
    checkRevision(input.RevisionId, holder.revisionId)
    const statements = readFunctionPolicy(database, holder.fn.id, holder.qualifier)
    if (statements.some((statement) => statement.Sid === input.StatementId))
      throw conflict(
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      )
    const statement = permissionStatement(input, holder.arn)
    const extended = [...statements, statement]
    const size = Buffer.byteLength(policyDocument(extended))
    if (size > policyBytesMax)
      throw new AwsError(
        'PolicyLengthExceededException',
        `The final policy size (${size}) is bigger than the limit (${policyBytesMax}).`,
      )
    saveFunctionPolicy(database, holder.fn.id, holder.qualifier, extended)
    holder.touch()
    return { Statement: JSON.stringify(statement) }
  })
}

const removePermission: Operation<'RemovePermission'> = (input, context) => {
  const { database } = context.sandbox
  transaction(database, () => {
    const holder = requireHolder(database, withoutLatest(addressOf(input, context)))
    const statements = readFunctionPolicy(database, holder.fn.id, holder.qualifier)
    if (!statements.length) throw notFound('No policy is associated with the given resource.')
    const kept = statements.filter((statement) => statement.Sid !== input.StatementId)
    if (kept.length === statements.length)
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`)
    checkRevision(input.RevisionId, holder.revisionId)
    saveFunctionPolicy(database, holder.fn.id, holder.qualifier, kept)
    holder.touch()
  })
  return {}
}

const getPolicy: Operation<'GetPolicy'> = (input, context) => {
  const { database } = context.sandbox
  const holder = requireHolder(database, withoutLatest(addressOf(input, context)))
  const statements = readFunctionPolicy(database, holder.fn.id, holder.qualifier)
  if (!statements.length) throw notFound()
  return { Policy: policyDocument(statements), RevisionId: holder.revisionId }
}

/** `$LATEST` has the function's own policy. */
const withoutLatest = ({ qualifier, ...address }: FunctionAddress): FunctionAddress =>
  qualifier === undefined || qualifier === '$LATEST' ? address : { ...address, qualifier }

export const permissionOperations = {
  AddPermission: addPermission,
  RemovePermission: removePermission,
  GetPolicy: getPolicy,
} satisfies Partial<Operations>
