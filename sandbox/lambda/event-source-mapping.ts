import type { UpdateEventSourceMappingCommandInput } from '@aws-sdk/client-lambda'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import {
  checkBatch,
  checkEventSource,
  checkFilters,
  checkSourceSettings,
  eventSourceKind,
  presentSettings,
} from './event-source'
import {
  dropDeletedMappings,
  isSettled,
  toMapping,
  toMappingConfiguration,
  type MappingBody,
  type MappingRecord,
} from './event-source-mapping-record'
import { insertMapping, transition } from './event-source-mapping-store'
import { addressOf, arnOf, type FunctionAddress } from './function-address'
import { findFunction, requireVersion } from './function-record'
import { pageSize, readMarker, toPage } from './marker'
import { conflict, invalidParameter, notFound } from './refusal'
import { checkTags } from './tag-rules'

const requireTarget = (name: string | undefined, context: LambdaContext): FunctionAddress => {
  const address = addressOf({ FunctionName: name }, context)
  const { database } = context.sandbox
  if (!findFunction(database, address)) throw invalidParameter('Function does not exist')
  requireVersion(database, address)
  return address
}

const checkUnique = (target: FunctionAddress, source: string, { sandbox }: LambdaContext): void => {
  const row = prepare(
    sandbox.database,
    `SELECT uuid FROM event_source_mappings
     WHERE account = ? AND region = ? AND event_source = ? AND json_extract(body, '$.FunctionArn') = ?`,
  ).get(target.account, target.region, source, arnOf(target))
  if (!row) return
  const rest = `already exists. Please update or delete the existing mapping with UUID ${readText(row, 'uuid')}`
  throw source.includes(':sqs:')
    ? conflict(`An event source mapping with SQS arn (" ${source} ") and function (" ${target.name} ") ${rest}`)
    : conflict(`The event source arn (" ${source} ") and function (" ${target.name} ") provided mapping ${rest}`)
}

const createEventSourceMapping: Operation<'CreateEventSourceMapping'> = (input, context) => {
  const { sandbox } = context
  const { FunctionName, ...settings } = input
  checkEventSource(eventSourceKind(input), input)
  checkFilters(input)
  checkTags(input.Tags)
  return transaction(sandbox.database, () => {
    dropDeletedMappings(sandbox.database, sandbox.clock.now())
    const target = requireTarget(FunctionName, context)
    checkUnique(target, input.EventSourceArn ?? JSON.stringify(input.SelfManagedEventSource), context)
    const mapping = insertMapping(sandbox, target, settings)
    return { ...toMappingConfiguration(mapping, sandbox.clock.now()), State: 'Creating' }
  })
}

const requireMapping = (uuid: string | undefined = '', { sandbox, account, region }: LambdaContext): MappingRecord => {
  dropDeletedMappings(sandbox.database, sandbox.clock.now())
  const row = prepare(
    sandbox.database,
    'SELECT * FROM event_source_mappings WHERE account = ? AND region = ? AND uuid = ?',
  ).get(account, region, uuid)
  if (!row) throw notFound()
  return toMapping(row)
}

const checkIdle = (mapping: MappingRecord, act: string, now: number): void => {
  if (!isSettled(mapping, now))
    throw new AwsError('ResourceInUseException', `Cannot ${act} the event source mapping because it is in use.`)
}

const changedBody = (
  mapping: MappingRecord,
  input: UpdateEventSourceMappingCommandInput,
  target: FunctionAddress | undefined,
): MappingBody => {
  const { UUID: _, FunctionName: _name, Enabled: _enabled, ...settings } = input
  return { ...mapping.body, ...presentSettings(settings), ...(target && { FunctionArn: arnOf(target) }) }
}

const sourceOf = ({ body: { EventSourceArn, SelfManagedEventSource } }: MappingRecord) => ({
  EventSourceArn,
  SelfManagedEventSource,
})

const batchOf = ({ BatchSize, MaximumBatchingWindowInSeconds, EventSourceArn }: MappingBody) => ({
  BatchSize,
  MaximumBatchingWindowInSeconds,
  EventSourceArn,
})

const nextStates = (mapping: MappingRecord, enabled: boolean | undefined): [string, string] => {
  if (enabled === undefined || enabled === (mapping.settledState === 'Enabled'))
    return ['Updating', mapping.settledState]
  return enabled ? ['Enabling', 'Enabled'] : ['Disabling', 'Disabled']
}

const updateEventSourceMapping: Operation<'UpdateEventSourceMapping'> = (input, context) => {
  const { sandbox } = context
  checkFilters(input)
  return transaction(sandbox.database, () => {
    const mapping = requireMapping(input.UUID, context)
    const kind = eventSourceKind(sourceOf(mapping))
    checkSourceSettings(kind, input)
    checkIdle(mapping, 'update', sandbox.clock.now())
    const target = input.FunctionName === undefined ? undefined : requireTarget(input.FunctionName, context)
    const body = changedBody(mapping, input, target)
    checkBatch(kind, batchOf(body))
    const [pending, settled] = nextStates(mapping, input.Enabled)
    const functionName = target?.name ?? mapping.functionName
    const changed = transition(sandbox, { ...mapping, functionName, body }, pending, settled)
    return { ...toMappingConfiguration(changed, sandbox.clock.now()), State: pending }
  })
}

const deleteEventSourceMapping: Operation<'DeleteEventSourceMapping'> = (input, context) => {
  const { sandbox } = context
  return transaction(sandbox.database, () => {
    const mapping = requireMapping(input.UUID, context)
    checkIdle(mapping, 'delete', sandbox.clock.now())
    const changed = transition(sandbox, mapping, 'Deleting', 'Deleted')
    return { ...toMappingConfiguration(changed, sandbox.clock.now()), State: 'Deleting' }
  })
}

const getEventSourceMapping: Operation<'GetEventSourceMapping'> = (input, context) =>
  toMappingConfiguration(requireMapping(input.UUID, context), context.sandbox.clock.now())

const listEventSourceMappings: Operation<'ListEventSourceMappings'> = (input, context) => {
  const { sandbox, account, region } = context
  const now = sandbox.clock.now()
  dropDeletedMappings(sandbox.database, now)
  const target = input.FunctionName ? arnOf(addressOf({ FunctionName: input.FunctionName }, context)) : null
  const size = pageSize(input.MaxItems, 100)
  const [uuid = ''] = readMarker(input.Marker, [''])
  const rows = prepare(
    sandbox.database,
    `SELECT * FROM event_source_mappings WHERE account = :account AND region = :region AND uuid > :uuid
       AND (:source IS NULL OR event_source = :source)
       AND (:target IS NULL OR json_extract(body, '$.FunctionArn') = :target) ORDER BY uuid LIMIT :size`,
  )
    .all({ account, region, uuid, source: input.EventSourceArn ?? null, target, size: size + 1 })
    .map(toMapping)
  const page = toPage(rows, size, (mapping) => [mapping.uuid])
  return {
    EventSourceMappings: page.items.map((mapping) => toMappingConfiguration(mapping, now)),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const eventSourceMappingOperations = {
  CreateEventSourceMapping: createEventSourceMapping,
  GetEventSourceMapping: getEventSourceMapping,
  UpdateEventSourceMapping: updateEventSourceMapping,
  DeleteEventSourceMapping: deleteEventSourceMapping,
  ListEventSourceMappings: listEventSourceMappings,
} satisfies Partial<Operations>
