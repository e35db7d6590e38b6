import { parseArn } from '@/lib/lambda/arn'
import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf } from './function-address'
import { readFunctionPolicy, saveFunctionPolicy } from './function-policy'
import { checkPolicySize, requireHolder, withoutLatest, type PolicyHolder } from './policy-holder'
import { policyDocument, type PolicyStatement } from './policy-statement'
import { checkRevision, invalidParameter, notFound } from './refusal'

const holderOf = (arn: string | undefined = '', context: LambdaContext): PolicyHolder => {
  const parsed = parseArn(arn)
  if (parsed?.service !== 'lambda' || !parsed.resource.startsWith('function:'))
    throw invalidParameter('The resource ARN must be that of a function, a function version or an alias.')
  return requireHolder(context.sandbox.database, withoutLatest(addressOf({ FunctionName: arn }, context)))
}

const malformed = () => invalidParameter('The policy is not a valid resource-based policy document.')

const readStatements = (policy: string | undefined = ''): PolicyStatement[] => {
  let document: unknown
  try {
    document = JSON.parse(policy)
  } catch (cause) {
    throw Object.assign(malformed(), { cause })
  }
  if (!document || typeof document !== 'object' || !('Statement' in document)) throw malformed()
  const { Statement } = document
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  const isStatement = (one: unknown) =>
    !!one && typeof one === 'object' && 'Effect' in one && 'Principal' in one && 'Action' in one && 'Resource' in one
  if (!statements.length || !statements.every(isStatement)) throw malformed()
  // Lambda keeps such a policy as it was written; what it means is found out when it is evaluated.
  return statements as PolicyStatement[]
}

const putResourcePolicy: Operation<'PutResourcePolicy'> = (input, context) => {
  const { database } = context.sandbox
  return transaction(database, () => {
    const holder = holderOf(input.ResourceArn, context)
    checkRevision(input.RevisionId, holder.revisionId, 'GetResourcePolicy')
    const statements = readStatements(input.Policy)
    checkPolicySize(statements)
    saveFunctionPolicy(database, holder.fn.id, holder.qualifier, statements)
    holder.touch()
    const { revisionId } = holderOf(input.ResourceArn, context)
    return { Policy: policyDocument(statements), RevisionId: revisionId }
  })
}

const requireStatements = ({ fn, qualifier }: PolicyHolder, { sandbox }: LambdaContext): PolicyStatement[] => {
  const statements = readFunctionPolicy(sandbox.database, fn.id, qualifier)
  if (!statements.length) throw notFound('No policy is associated with the given resource.')
  return statements
}

const getResourcePolicy: Operation<'GetResourcePolicy'> = (input, context) => {
  const holder = holderOf(input.ResourceArn, context)
  return { Policy: policyDocument(requireStatements(holder, context)), RevisionId: holder.revisionId }
}

const deleteResourcePolicy: Operation<'DeleteResourcePolicy'> = (input, context) => {
  const { database } = context.sandbox
  transaction(database, () => {
    const holder = holderOf(input.ResourceArn, context)
    requireStatements(holder, context)
    checkRevision(input.RevisionId, holder.revisionId, 'GetResourcePolicy')
    saveFunctionPolicy(database, holder.fn.id, holder.qualifier, [])
    holder.touch()
  })
  return {}
}

export const resourcePolicyOperations = {
  PutResourcePolicy: putResourcePolicy,
  GetResourcePolicy: getResourcePolicy,
  DeleteResourcePolicy: deleteResourcePolicy,
} satisfies Partial<Operations>
