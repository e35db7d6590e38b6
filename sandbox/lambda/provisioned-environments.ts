import type { Sandbox } from './context'
import type { FunctionRecord } from './function-record'
import { requireVersion } from './function-record'
import { findSetting, saveSetting, type FunctionSetting } from './function-setting'
import { doneAt } from './function-state'
import { runtimeTarget } from './runtime-target'

/** What was asked for, when it is there (epoch milliseconds), and why it will not be. */
export type ProvisionedBody = { requested: number; readyAt: number; failed?: string }
export type Provisioned = FunctionSetting<ProvisionedBody>

export const provisionedKind = 'provisioned'
const allocationMs = 60_000

/** When what is asked for now is there. */
export const allocatedBy = (sandbox: Sandbox): number => doneAt(sandbox, allocationMs)

const targetOf = (sandbox: Sandbox, fn: FunctionRecord, qualifier: string) =>
  runtimeTarget(sandbox, requireVersion(sandbox.database, { ...fn, qualifier }), qualifier)

const fail = ({ database }: Sandbox, { functionId, qualifier, modifiedAt }: Provisioned): void => {
  if (!database.isOpen) return
  const known = findSetting<ProvisionedBody>(database, provisionedKind, functionId, qualifier)
  // Somebody may have asked for something else meanwhile.
  if (known?.modifiedAt !== modifiedAt) return
  const failed = 'FUNCTION_ERROR_INIT_FAILURE'
  saveSetting(database, provisionedKind, { ...known, body: { ...known.body, failed } })
}

/** Starts environments ahead of any call, beside whatever else happens. A function whose init fails is FAILED. */
export const startEnvironments = (sandbox: Sandbox, fn: FunctionRecord, setting: Provisioned): void => {
  setImmediate(() => {
    if (!sandbox.database.isOpen) return
    try {
      const target = targetOf(sandbox, fn, setting.qualifier)
      sandbox.runtime.provision(target, setting.body.requested).catch(() => fail(sandbox, setting))
    } catch {
      // Deleted meanwhile, or nothing that can run here: it is allocated and nothing is started.
    }
  })
}

/** Ends the environments that were started ahead for a version or an alias. */
export const releaseEnvironments = (sandbox: Sandbox, fn: FunctionRecord, qualifier: string): void => {
  if (!findSetting(sandbox.database, provisionedKind, fn.id, qualifier)) return
  try {
    sandbox.runtime.retire(targetOf(sandbox, fn, qualifier).key)
  } catch {
    // An image has no environments here.
  }
}

/** An alias that moved takes its provisioned concurrency along: it is allocated anew. */
export const moveEnvironments = (sandbox: Sandbox, fn: FunctionRecord, qualifier: string): void => {
  const known = findSetting<ProvisionedBody>(sandbox.database, provisionedKind, fn.id, qualifier)
  if (!known) return
  const body = { requested: known.body.requested, readyAt: allocatedBy(sandbox) }
  const moved = { ...known, body, modifiedAt: sandbox.clock.now() }
  saveSetting(sandbox.database, provisionedKind, moved)
  startEnvironments(sandbox, fn, moved)
}
