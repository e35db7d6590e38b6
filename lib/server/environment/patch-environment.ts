import 'server-only'
import { environmentBytesMax, environmentSize } from '@/lib/lambda/environment-size'
import { AppError } from '../errors'
import { callOperation } from '../operations/call'
import type { Caller } from '../operations/caller'
import { once } from '../operations/once'
import { readFunctionEnvironment } from './read-environment'

export type EnvironmentPatch = { set: Record<string, string>; remove: string[]; RevisionId: string }

/**
 * Sets and removes single variables. The values of the others are read and written back here, so whoever edits one never
 * receives them. `RevisionId` is the one the page was loaded with: a change in between is a `conflict`, never overwritten.
 */
export const patchEnvironment = (
  { idempotencyKey, ...caller }: Caller,
  name: string,
  patch: EnvironmentPatch,
): Promise<unknown> =>
  once({ ...caller, ...(idempotencyKey && { idempotencyKey }) }, 'console:PatchEnvironment', { name, ...patch }, () =>
    applyPatch(caller, name, patch),
  )

const applyPatch = async (caller: Caller, name: string, patch: EnvironmentPatch): Promise<unknown> => {
  const { variables, revisionId } = await readFunctionEnvironment(caller, name)
  if (revisionId !== patch.RevisionId) {
    throw new AppError(
      'conflict',
      `${name} was changed since you opened it. Compare what is there now with what you want.`,
    )
  }
  const kept = Object.entries(variables).filter(([key]) => !patch.remove.includes(key))
  const Variables = { ...Object.fromEntries(kept), ...patch.set }
  refuseOversize(Variables)
  return callOperation(caller, 'UpdateFunctionConfiguration', {
    FunctionName: name,
    RevisionId: patch.RevisionId,
    Environment: { Variables },
  })
}

const refuseOversize = (variables: Record<string, string>): void => {
  const size = environmentSize(variables).bytes
  if (size <= environmentBytesMax) return
  const detail = `The environment variables come to ${size.toLocaleString('en-GB')} bytes; AWS takes ${environmentBytesMax.toLocaleString('en-GB')}.`
  throw new AppError('invalid_request', detail, {
    fields: [{ field: 'Environment.Variables', detail, limit: environmentBytesMax }],
  })
}
