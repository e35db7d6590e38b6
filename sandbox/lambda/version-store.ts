import { createHash } from 'node:crypto'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { Sandbox } from './context'
import type { FunctionRecord } from './function-record'
import { activeAt } from './function-state'
import { findVersion, newRevisionId, saveVersion, touchVersion, type VersionRecord } from './version-record'

/** Changes exactly when code or configuration of a `$LATEST` does. */
const sourceOf = ({ body, blob }: VersionRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([body.configuration, body.imageUri, blob]))
    .digest('hex')

export type Publication = {
  description?: string | undefined
  /** Epoch milliseconds; a version of the past is Active. Now when absent. */
  lastModified?: number
}

const publishedCopy = (
  sandbox: Sandbox,
  latest: VersionRecord,
  number: number,
  { description, lastModified }: Publication,
): VersionRecord => {
  const { configuration } = latest.body
  const { SnapStart } = configuration
  const { settledAt: _, ...copied } = latest
  const { previous: _previous, ...body } = latest.body
  return {
    ...copied,
    number,
    body: {
      ...body,
      source: sourceOf(latest),
      configuration: {
        ...configuration,
        ...(description !== undefined && { Description: description }),
        ...(SnapStart?.ApplyOn === 'PublishedVersions' && {
          SnapStart: { ...SnapStart, OptimizationStatus: 'On' as const },
        }),
      },
    },
    revisionId: newRevisionId(),
    lastModified: lastModified ?? sandbox.clock.now(),
    activeAt: lastModified ?? activeAt(sandbox, configuration),
  }
}

/** Makes the next version from `$LATEST`, or answers the last one where nothing has changed since it was made. */
export const publishVersion = (
  sandbox: Sandbox,
  fn: FunctionRecord,
  latest: VersionRecord,
  publication: Publication,
): VersionRecord =>
  transaction(sandbox.database, () => {
    const last = fn.lastVersion ? findVersion(sandbox.database, fn.id, fn.lastVersion) : undefined
    if (last?.body.source === sourceOf(latest)) return last
    const version = publishedCopy(sandbox, latest, fn.lastVersion + 1, publication)
    prepare(sandbox.database, 'UPDATE functions SET last_version = ? WHERE id = ?').run(version.number, fn.id)
    saveVersion(sandbox.database, version)
    touchVersion(sandbox.database, fn.id, 0)
    return version
  })
