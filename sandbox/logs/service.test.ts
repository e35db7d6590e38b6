import { CloudWatchLogs, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import { Lambda } from '@aws-sdk/client-lambda'
import { STS } from '@aws-sdk/client-sts'
import { beforeAll, describe, expect, it } from 'vitest'
import { putRole } from '@/sandbox/iam/roles'
import { minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { openSandbox } from '@/sandbox/testing/watching-sandbox'

const code = `exports.handler = async (event) => {
  console.log('greeting', event.name)
  console.error('two\\nlines')
  console.log(JSON.stringify({ level: 'ERROR', ms: event.ms }))
  process.stdout.write(JSON.stringify({ level: 'WARN', ms: event.ms }) + '\\n')
  if (event.fail) throw new Error('wanted')
}`

const sandbox = openSandbox()
const group = '/aws/lambda/printer'
let logs: CloudWatchLogs
let lambda: Lambda
const invoke = (payload: object, FunctionName = 'printer') =>
  lambda.invoke({ FunctionName, Payload: JSON.stringify(payload) })

beforeAll(async () => {
  logs = new CloudWatchLogs(sandbox.settings())
  lambda = new Lambda(sandbox.settings())
  await lambda.createFunction(await minimalFunction('printer', code))
  await lambda.createFunction({
    ...(await minimalFunction('elsewhere', code)),
    LoggingConfig: { LogGroup: '/teams/shop' },
  })
  for (const name of ['ada', 'grace', 'edsger']) await invoke({ name, ms: name.length })
  await invoke({ fail: true }, 'elsewhere')
})

const messages = async (filterPattern?: string, more: object = {}) => {
  const { events = [] } = await logs.filterLogEvents({ logGroupName: group, filterPattern, ...more })
  return events.map(({ message = '' }) => message)
}

describe('what functions print', () => {
  it('is in a group of the function, or the one that its configuration names', async () => {
    const { logGroups = [] } = await logs.describeLogGroups({})
    expect(logGroups.map(({ logGroupName }) => logGroupName)).toEqual([group, '/teams/shop'])
    expect(logGroups[0]).toMatchObject({
      arn: `arn:aws:logs:us-east-1:111122223333:log-group:${group}:*`,
      logGroupArn: `arn:aws:logs:us-east-1:111122223333:log-group:${group}`,
      metricFilterCount: 0,
      storedBytes: expect.any(Number),
    })
  })

  it('is in one stream per execution environment, named after day, version and environment', async () => {
    const { logStreams = [] } = await logs.describeLogStreams({ logGroupName: group })
    expect(logStreams).toHaveLength(1)
    expect(logStreams[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/)
    expect(logStreams[0]?.lastEventTimestamp).toBeGreaterThanOrEqual(logStreams[0]?.firstEventTimestamp ?? Infinity)
  })

  it('has the lines of the platform around it, and a console call is one event', async () => {
    const { logStreams: [stream] = [] } = await logs.describeLogStreams({ logGroupName: group })
    const { events = [] } = await logs.getLogEvents({
      logGroupName: group,
      logStreamName: stream?.logStreamName,
      startFromHead: true,
      limit: 8,
    })
    expect(events.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^START RequestId: \S{36} Version: \$LATEST\n$/),
      expect.stringMatching(/\tINFO\tgreeting ada\n$/),
      expect.stringMatching(/\tERROR\ttwo\nlines\n$/),
      expect.stringMatching(/\tINFO\t\{"level":"ERROR","ms":3\}\n$/),
      '{"level":"WARN","ms":3}\n',
      expect.stringMatching(/^END RequestId: /),
      expect.stringMatching(/^REPORT RequestId: .*\tInit Duration: [\d.]+ ms\t\n$/),
      expect.stringMatching(/^START RequestId: /),
    ])
    const times = events.map(({ timestamp = 0 }) => timestamp)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })
})

describe('paging', () => {
  it('walks a stream forward and back and says by a token that stays the same that it ends', async () => {
    const { logStreams: [{ logStreamName } = {}] = [] } = await logs.describeLogStreams({ logGroupName: group })
    const read = (nextToken?: string) =>
      logs.getLogEvents({ logGroupName: group, logStreamName, limit: 5, startFromHead: true, nextToken })
    const walked: string[] = []
    let token: string | undefined
    for (let page = await read(); page.nextForwardToken !== token; page = await read(token)) {
      walked.push(...(page.events ?? []).map(({ message = '' }) => message))
      token = page.nextForwardToken
    }
    expect(walked).toHaveLength(21)
    const back = await read((await read(token)).nextBackwardToken)
    expect(back.events?.map(({ message }) => message)).toEqual(walked.slice(-5))
  })

  it('finds every event of a group once, whatever the size of a page', async () => {
    const found: string[] = []
    const pages = paginateFilterLogEvents({ client: logs, pageSize: 4 }, { logGroupName: group })
    for await (const { events = [] } of pages) found.push(...events.map(({ eventId = '' }) => eventId))
    expect([found.length, new Set(found).size]).toEqual([21, 21])
    expect(found).toEqual(found.toSorted())
  })

  it('refuses tokens that it did not give', async () => {
    await expect(logs.filterLogEvents({ logGroupName: group, nextToken: 'made-up' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })
})

describe('searching', () => {
  it.each([
    ['greeting', 3],
    ['"greeting ada"', 1],
    ['greeting -grace', 2],
    ['?ada ?grace', 2],
    ['%greeting [ae]%', 2],
    ['Greeting', 0],
  ])('finds %s in %s events', async (pattern, count) => {
    expect(await messages(pattern)).toHaveLength(count)
  })

  it.each(['%greeting (ada)%', 'a-b', '"open', '[ip, user]', '{ $.level }', '%.*.*.*.*%'])(
    'refuses %s',
    async (pattern) => {
      await expect(messages(pattern)).rejects.toMatchObject({ name: 'InvalidParameterException' })
    },
  )

  it('reads JSON events by their members', async () => {
    await lambda.createFunction(
      await minimalFunction(
        'shapes',
        `exports.handler = async () => process.stdout.write(${JSON.stringify(
          ['{"level":"ERROR","ms":12,"at":{"shop":null}}', '{"level":"WARN","ms":3}', 'ERROR ms'].join('\n') + '\n',
        )})`,
      ),
    )
    await invoke({}, 'shapes')
    const count = async (filterPattern: string) =>
      (await logs.filterLogEvents({ logGroupName: '/aws/lambda/shapes', filterPattern })).events?.length
    expect(await count('{ $.level = "ERROR" }')).toBe(1)
    expect(await count('{ $.ms > 2 && $.level = "W*" }')).toBe(1)
    expect(await count('{ ($.ms = 12) || ($.ms = 3) }')).toBe(2)
    expect(await count('{ $.at.shop IS NULL }')).toBe(1)
    expect(await count('{ $.at NOT EXISTS }')).toBe(1)
    await expect(count('{ $.level = }')).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  it('keeps to the time that is asked for', async () => {
    expect(await messages(undefined, { endTime: 1_000 })).toEqual([])
    expect(await messages(undefined, { startTime: Date.now() + 60_000 })).toEqual([])
    expect(await messages('greeting', { startTime: Date.now() - 60_000, endTime: Date.now() })).toHaveLength(3)
  })
})

describe('live tail', () => {
  it('tells what is written from now on', async () => {
    const { responseStream } = await logs.startLiveTail({
      logGroupIdentifiers: [`arn:aws:logs:us-east-1:111122223333:log-group:${group}`],
      logEventFilterPattern: 'greeting',
    })
    const results: unknown[] = []
    for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
      if (sessionStart) await invoke({ name: 'barbara' })
      results.push(...(sessionUpdate?.sessionResults ?? []))
      if (results.length) break
    }
    expect(results).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('greeting barbara'),
        logGroupIdentifier: `111122223333:${group}`,
      }),
    ])
  })
})

describe('refusals', () => {
  it('says as CloudWatch Logs what is not there and what is not a value', async () => {
    await expect(logs.describeLogStreams({ logGroupName: '/none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
      $metadata: { httpStatusCode: 400 },
    })
    await expect(logs.getLogEvents({ logGroupName: group, logStreamName: 'none' })).rejects.toMatchObject({
      message: 'The specified log stream does not exist.',
    })
    await expect(logs.describeLogGroups({ limit: 51 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("'limit' failed to satisfy constraint"),
    })
  })

  it('decides access by group and says which action is missing', async () => {
    putRole(sandbox.running.sandbox.database, {
      account: '111122223333',
      name: 'reader',
      trust: {
        Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
      },
      policies: {
        one: {
          Statement: [
            { Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource: `arn:aws:logs:*:*:log-group:${group}:*` },
          ],
        },
      },
    })
    const { Credentials } = await new STS(sandbox.settings()).assumeRole({
      RoleArn: 'arn:aws:iam::111122223333:role/reader',
      RoleSessionName: 'test',
    })
    const reader = new CloudWatchLogs({
      ...sandbox.settings(),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    })
    await expect(reader.filterLogEvents({ logGroupName: group })).resolves.toMatchObject({ searchedLogStreams: [] })
    await expect(reader.filterLogEvents({ logGroupName: '/teams/shop' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:us-east-1:111122223333:log-group:/teams/shop:log-stream: because no identity-based policy allows',
      ),
    })
  })
})

describe('groups', () => {
  it('keep their retention and go with everything in them', async () => {
    await logs.putRetentionPolicy({ logGroupName: '/teams/shop', retentionInDays: 14 })
    const describe = async () =>
      (await logs.describeLogGroups({ logGroupNamePrefix: '/teams/' })).logGroups?.map((one) => one.retentionInDays)
    expect(await describe()).toEqual([14])
    await expect(logs.putRetentionPolicy({ logGroupName: '/teams/shop', retentionInDays: 2 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
    await logs.deleteLogGroup({ logGroupName: '/teams/shop' })
    expect(await describe()).toEqual([])
  })
})
