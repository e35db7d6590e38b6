import { transaction } from '@/sandbox/store/transaction'
import type { Operation, Operations } from './context'
import { addressOf, unqualifiedArnOf } from './function-address'
import { readFunctionPolicy, saveFunctionPolicy } from './function-policy'
import { findFunction, requireFunction } from './function-record'
import { permissionStatement } from './permission-statement'
import { checkPolicySize, requireHolder, withoutLatest } from './policy-holder'
import { policyDocument } from './policy-statement'
import { checkRevision, conflict, invalidParameter, notFound } from './refusal'

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
    checkPolicySize(extended)
    saveFunctionPolicy(database, holder.fn.id, holder.qualifier, extended)
    holder.touch()
    return { Statement: JSON.stringify(statement) }
  })
}

const removePermission: Operation<'RemovePermission'> = (input, context) => {
  const { database } = context.sandbox
  transaction(database, () => {
    const address = withoutLatest(addressOf(input, context))
    if (!findFunction(database, address)) throw notFound(`No policy found for: ${unqualifiedArnOf(address)}`)
    const holder = requireHolder(database, address)
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
  const address = withoutLatest(addressOf(input, context))
  const fn = requireFunction(database, address)
  // Versions and aliases that are not there are told no differently from those without a policy.
  const statements = readFunctionPolicy(database, fn.id, address.qualifier ?? '')
  if (!statements.length) throw notFound()
  return { Policy: policyDocument(statements), RevisionId: requireHolder(database, address).revisionId }
}

export const permissionOperations = {
  AddPermission: addPermission,
  RemovePermission: removePermission,
  GetPolicy: getPolicy,
} satisfies Partial<Operations>
