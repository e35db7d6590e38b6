import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { findAlias, saveAlias } from './alias-record'
import { arnOf, isVersion, type FunctionAddress } from './function-address'
import { requireFunction, type FunctionRecord } from './function-record'
import { policyDocument, type PolicyStatement } from './policy-statement'
import { functionNotFound, notFound } from './refusal'
import { findVersion, newRevisionId, touchVersion } from './version-record'

const policyBytesMax = 20_480

/** What a policy hangs on. Its revision is that of the version or alias, and changes with the policy. */
export type PolicyHolder = { fn: FunctionRecord; qualifier: string; arn: string; revisionId: string; touch(): void }

export const requireHolder = (database: DatabaseSync, address: FunctionAddress): PolicyHolder => {
  const fn = requireFunction(database, address)
  const { qualifier = '' } = address
  const arn = arnOf(address)
  // Such a name is neither an alias's nor a version's: AWS looks for a version.
  if (qualifier.includes('$') && qualifier !== '$LATEST') throw functionNotFound(arn)
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

/** `$LATEST` has the function's own policy. */
export const withoutLatest = ({ qualifier, ...address }: FunctionAddress): FunctionAddress =>
  qualifier === undefined || qualifier === '$LATEST' ? address : { ...address, qualifier }

/** Throws for a policy that is longer than Lambda keeps. */
export const checkPolicySize = (statements: PolicyStatement[]): void => {
  const size = Buffer.byteLength(policyDocument(statements))
  if (size > policyBytesMax)
    throw new AwsError(
      'PolicyLengthExceededException',
      `The final policy size (${size}) is bigger than the limit (${policyBytesMax}).`,
    )
}
