import { AwsError } from '@/sandbox/protocol/aws-error'
import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { prepare } from '@/sandbox/store/statement'
import { groupOf, groupResource, invalidParameter, logGroupName, nextToken, readToken, toToken } from './log-call'
import { ensureLogGroup, findLogGroup, logGroupArn, toLogGroup, type LogGroup } from './log-group'

const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]
const pageMax = 50
const required = { ...logGroupName, required: true } as const

const toGroupAnswer = (group: LogGroup): Record<string, unknown> => ({
  logGroupName: group.name,
  creationTime: group.createdAt,
  retentionInDays: group.retentionDays,
  metricFilterCount: 0,
  arn: `${logGroupArn(group, group.name)}:*`,
  storedBytes: group.bytes,
  logGroupClass: 'STANDARD',
  logGroupArn: logGroupArn(group, group.name),
})

const anyGroup = (_input: unknown, { region, account }: RpcCall): string =>
  `arn:aws:logs:${region}:${account}:log-group::log-stream:`

const describeLogGroups = defineOperation({
  action: 'logs:DescribeLogGroups',
  members: {
    logGroupNamePrefix: logGroupName,
    logGroupNamePattern: { type: 'string', max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
    limit: { type: 'integer', min: 1, max: pageMax },
    logGroupClass: { type: 'string', enum: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] },
    nextToken,
  },
  resource: anyGroup,
  run({ logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern, limit = pageMax, ...input }, call) {
    if (prefix && pattern)
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
    if (input.logGroupClass && input.logGroupClass !== 'STANDARD') return { logGroups: [] }
    const after = input.nextToken ? String(readToken(input.nextToken, [''])[0]) : ''
    const groups = prepare(
      call.sandbox.database,
      `SELECT * FROM log_groups WHERE account = ? AND region = ? AND name > ?
       AND substr(name, 1, length(?)) = ? AND instr(lower(name), lower(?)) > 0 ORDER BY name LIMIT ?`,
    )
      .all(call.account, call.region, after, prefix, prefix, pattern ?? '', limit + 1)
      .map(toLogGroup)
    const page = groups.slice(0, limit)
    const last = groups.length > limit ? page.at(-1) : undefined
    return { logGroups: page.map(toGroupAnswer), nextToken: last && toToken([last.name]) }
  },
})

const createLogGroup = defineOperation({
  action: 'logs:CreateLogGroup',
  members: { logGroupName: required },
  resource: groupResource,
  run({ logGroupName: name }, call) {
    const { database, clock } = call.sandbox
    if (findLogGroup(database, call, name))
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')
    ensureLogGroup(database, call, name, clock.now())
    return {}
  },
})

const deleteLogGroup = defineOperation({
  action: 'logs:DeleteLogGroup',
  members: { logGroupName: required },
  resource: groupResource,
  run(input, call) {
    const { database } = call.sandbox
    const { id } = groupOf(input, call)
    // SQLite would follow the references one by one.
    prepare(database, 'DELETE FROM log_events WHERE group_id = ?').run(id)
    prepare(database, 'DELETE FROM log_streams WHERE group_id = ?').run(id)
    prepare(database, 'DELETE FROM log_groups WHERE id = ?').run(id)
    return {}
  },
})

const setRetention = (call: RpcCall, group: LogGroup, days: number | null): Record<string, unknown> => {
  prepare(call.sandbox.database, 'UPDATE log_groups SET retention_days = ? WHERE id = ?').run(days, group.id)
  return {}
}

const putRetentionPolicy = defineOperation({
  action: 'logs:PutRetentionPolicy',
  members: { logGroupName: required, retentionInDays: { type: 'integer', required: true } },
  resource: groupResource,
  run(input, call) {
    const { retentionInDays: days } = input
    if (!retentionDays.includes(days))
      throw invalidParameter(
        `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentionDays.join(', ')}]`,
      )
    return setRetention(call, groupOf(input, call), days)
  },
})

const deleteRetentionPolicy = defineOperation({
  action: 'logs:DeleteRetentionPolicy',
  members: { logGroupName: required },
  resource: groupResource,
  run: (input, call) => setRetention(call, groupOf(input, call), null),
})

/** Log groups. */
export const groupOperations = {
  DescribeLogGroups: describeLogGroups,
  CreateLogGroup: createLogGroup,
  DeleteLogGroup: deleteLogGroup,
  PutRetentionPolicy: putRetentionPolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
}
