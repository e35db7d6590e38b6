import { transaction } from '@/sandbox/store/transaction'
import type { Operation, Operations } from './context'
import { addressOf, unqualifiedArnOf } from './function-address'
import { toConfiguration } from './function-configuration'
import { requireVersion } from './function-record'
import { checkSettled } from './function-state'
import { checkRevision, invalidParameter } from './refusal'
import { versionName } from './version-record'
import { publishVersion as makeVersion } from './version-store'

const publishVersion: Operation<'PublishVersion'> = (input, context) => {
  const { sandbox } = context
  const { account, region, name } = addressOf(input, context)
  return transaction(sandbox.database, () => {
    const { fn, version: latest } = requireVersion(sandbox.database, { account, region, name })
    checkRevision(input.RevisionId, latest.revisionId)
    const known = latest.body.configuration.CodeSha256
    if (input.CodeSha256 && input.CodeSha256 !== known)
      throw invalidParameter(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${known}). Please try again with the CodeSHA256 in $LATEST.`,
      )
    checkSettled(latest, unqualifiedArnOf(fn), sandbox.clock.now())
    const version = makeVersion(sandbox, fn, latest, { description: input.Description || undefined })
    return toConfiguration(fn, version, sandbox.clock.now(), versionName(version.number))
  })
}

export const versionOperations = { PublishVersion: publishVersion } satisfies Partial<Operations>
