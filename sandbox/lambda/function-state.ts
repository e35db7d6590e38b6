import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import type { Sandbox } from './context'
import { conflict } from './refusal'
import type { VersionRecord } from './version-record'

const creationMs = 2_000
const updateMs = 1_500
const imageMs = 6_000
/** Network interfaces take Lambda this long. */
const networkMs = 30_000

const delayOf = (configuration: FunctionConfiguration, base: number): number =>
  configuration.VpcConfig?.SubnetIds?.length ? networkMs : configuration.PackageType === 'Image' ? imageMs : base

/** When something begun now is done: `ms` of AWS time from now, divided by the sandbox's speed. Epoch milliseconds. */
export const doneAt = ({ clock, speed }: Sandbox, ms: number): number => clock.now() + Math.ceil(ms / speed)

/** When a function created now becomes Active. */
export const activeAt = (sandbox: Sandbox, configuration: FunctionConfiguration): number =>
  doneAt(sandbox, delayOf(configuration, creationMs))

/** When an update made now becomes Successful. */
export const settledAt = (sandbox: Sandbox, configuration: FunctionConfiguration): number =>
  doneAt(sandbox, delayOf(configuration, updateMs))

export const isPending = (version: VersionRecord, now: number): boolean => now < version.activeAt
export const isUpdating = (version: VersionRecord, now: number): boolean => now < (version.settledAt ?? 0)

const creating = 'The function is being created.'

/** The members of a configuration that the clock decides. A function not yet active has no LastUpdateStatus. */
export const stateMembers = (version: VersionRecord, now: number): Partial<FunctionConfiguration> => {
  if (isPending(version, now)) return { State: 'Pending', StateReason: creating, StateReasonCode: 'Creating' }
  if (isUpdating(version, now))
    return {
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReason: creating,
    }
  return { State: 'Active', LastUpdateStatus: 'Successful' }
}

/** Throws the 409 that AWS answers while a function is being created or updated. */
export const checkSettled = (version: VersionRecord, arn: string, now: number): void => {
  if (isPending(version, now)) throw pendingConflict()
  if (isUpdating(version, now))
    throw conflict(`The operation cannot be performed at this time. An update is in progress for resource: ${arn}`)
}

/** What AWS answers to whoever invokes or changes a function that is not there yet. */
export const pendingConflict = () =>
  conflict('The operation cannot be performed at this time. The function is currently in the following state: Pending')
