import type { CreateEventSourceMappingCommandInput } from '@aws-sdk/client-lambda'
import { randomUUID } from 'node:crypto'
import type { Sandbox } from './context'
import { saveMapping, type MappingRecord } from './event-source-mapping-record'
import { eventSourceDefaults, eventSourceKind, presentSettings } from './event-source'
import { arnOf, type FunctionAddress } from './function-address'
import { doneAt } from './function-state'

const transitionMs = 5_000

export type NewMapping = Omit<CreateEventSourceMappingCommandInput, 'FunctionName'> & {
  /** Epoch milliseconds; a mapping of the past is settled. Now when absent. */
  modifiedAt?: number
}

/** Creates a mapping to a function, version or alias. Nothing is checked: see `checkEventSource`. */
export const insertMapping = (sandbox: Sandbox, target: FunctionAddress, input: NewMapping): MappingRecord => {
  const { Enabled = true, Tags = {}, StartingPositionTimestamp, modifiedAt, ...settings } = input
  const uuid = randomUUID()
  const kind = eventSourceKind(input)
  const mapping: MappingRecord = {
    uuid,
    account: target.account,
    region: target.region,
    functionName: target.name,
    eventSource: input.EventSourceArn ?? JSON.stringify(input.SelfManagedEventSource),
    body: {
      ...eventSourceDefaults(kind, uuid),
      ...presentSettings(settings),
      UUID: uuid,
      FunctionArn: arnOf(target),
      EventSourceMappingArn: `arn:aws:lambda:${target.region}:${target.account}:event-source-mapping:${uuid}`,
      ...(StartingPositionTimestamp && { startingAt: StartingPositionTimestamp.getTime() }),
    },
    tags: Tags,
    pendingState: 'Creating',
    settledState: Enabled ? 'Enabled' : 'Disabled',
    settledAt: modifiedAt ?? doneAt(sandbox, transitionMs),
    modifiedAt: modifiedAt ?? sandbox.clock.now(),
  }
  saveMapping(sandbox.database, mapping)
  return mapping
}

/** Begins a change of state: called `pending` for a while, then `settled`. */
export const transition = (
  sandbox: Sandbox,
  mapping: MappingRecord,
  pendingState: string,
  settledState: string,
): MappingRecord => {
  const changed = {
    ...mapping,
    pendingState,
    settledState,
    settledAt: doneAt(sandbox, transitionMs),
    modifiedAt: sandbox.clock.now(),
  }
  saveMapping(sandbox.database, changed)
  return changed
}
