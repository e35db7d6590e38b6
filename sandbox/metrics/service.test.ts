import { CloudWatch, paginateListMetrics, type MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { Lambda } from '@aws-sdk/client-lambda'
import { cbor, dateToTag } from '@smithy/core/cbor'
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoTraffic } from '@/sandbox/demo/traffic'
import { minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { signHeader } from '@/sandbox/testing/signed-request'
import { openSandbox } from '@/sandbox/testing/watching-sandbox'
import { createHistory } from './history'

const sandbox = openSandbox({ history: createHistory(demoTraffic()) })
const minuteMs = 60_000
const hourMs = 60 * minuteMs
let cloudwatch: CloudWatch
let lambda: Lambda

const query = (MetricName: string, Stat: string, names: Record<string, string>, Period = 60): MetricDataQuery => ({
  Id: 'm',
  MetricStat: {
    Metric: {
      Namespace: 'AWS/Lambda',
      MetricName,
      Dimensions: Object.entries(names).map(([Name, Value]) => ({ Name, Value })),
    },
    Period,
    Stat,
  },
})
const ask = async (client: CloudWatch, what: MetricDataQuery | MetricDataQuery[], hours = 1) =>
  client.getMetricData({
    MetricDataQueries: [what].flat(),
    StartTime: new Date(Math.floor(Date.now() / hourMs) * hourMs - (hours - 1) * hourMs),
    EndTime: new Date(Date.now() + minuteMs),
  })
const total = async (client: CloudWatch, ...what: Parameters<typeof query>): Promise<number> => {
  const { MetricDataResults: [result] = [] } = await ask(client, query(...what), 2)
  return (result?.Values ?? []).reduce((sum, value) => sum + value, 0)
}

beforeAll(async () => {
  // Where the demo organisation is not, so that only what ran counts.
  cloudwatch = new CloudWatch(sandbox.settings('123456789012'))
  lambda = new Lambda(sandbox.settings('123456789012'))
  const code = 'exports.handler = async (event) => { if (event.fail) throw new Error("wanted") }'
  await lambda.createFunction({ ...(await minimalFunction('counted', code)), Publish: true })
  await lambda.createAlias({ FunctionName: 'counted', Name: 'live', FunctionVersion: '1' })
  await lambda.createFunction(await minimalFunction('stopped', code))
  await lambda.putFunctionConcurrency({ FunctionName: 'stopped', ReservedConcurrentExecutions: 0 })
  for (const fail of [false, true, false])
    await lambda.invoke({ FunctionName: 'counted', Payload: JSON.stringify({ fail }) })
  await lambda.invoke({ FunctionName: 'counted', Qualifier: 'live' })
  await expect(lambda.invoke({ FunctionName: 'stopped' })).rejects.toThrow('Rate Exceeded')
})

describe('what ran', () => {
  it.each<[string, string, Record<string, string>, number]>([
    ['Invocations', 'Sum', { FunctionName: 'counted' }, 4],
    ['Invocations', 'Sum', {}, 4],
    ['Invocations', 'Sum', { FunctionName: 'counted', Resource: 'counted:live' }, 1],
    ['Invocations', 'Sum', { FunctionName: 'counted', Resource: 'counted:live', ExecutedVersion: '1' }, 1],
    ['Invocations', 'Sum', { FunctionName: 'counted', Resource: 'counted' }, 3],
    ['Errors', 'Sum', { FunctionName: 'counted' }, 1],
    ['Errors', 'SampleCount', { FunctionName: 'counted' }, 4],
    ['Throttles', 'Sum', { FunctionName: 'stopped' }, 1],
    ['Invocations', 'Sum', { FunctionName: 'stopped' }, 0],
    ['Duration', 'SampleCount', { FunctionName: 'counted' }, 4],
    ['Invocations', 'Sum', { FunctionName: 'nobody' }, 0],
  ])('counts %s %s of %o', async (metric, statistic, names, wanted) => {
    expect(await total(cloudwatch, metric, statistic, names)).toBe(wanted)
  })

  it('measures durations and how many ran at a time', async () => {
    const values = async (...what: Parameters<typeof query>) =>
      (await ask(cloudwatch, query(...what), 2)).MetricDataResults?.[0]?.Values?.[0] ?? NaN
    const [p50, max] = [
      await values('Duration', 'p50', { FunctionName: 'counted' }, 3600 * 24),
      await values('Duration', 'Maximum', { FunctionName: 'counted' }, 3600 * 24),
    ]
    expect(p50).toBeGreaterThan(0)
    expect(p50).toBeLessThanOrEqual(max)
    expect(await values('ConcurrentExecutions', 'Maximum', { FunctionName: 'counted' }, 3600)).toBe(1)
  })

  it('is listed with every set of dimensions', async () => {
    const { Metrics = [] } = await cloudwatch.listMetrics({ Namespace: 'AWS/Lambda', MetricName: 'Invocations' })
    expect(Metrics.map(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value).join(' '))).toEqual(
      expect.arrayContaining(['', 'counted', 'counted counted', 'counted counted:live', 'counted counted:live 1']),
    )
  })
})

describe('the demo organisation', () => {
  it('has a past of fourteen days that is the same however it is asked for', async () => {
    const demo = new CloudWatch(sandbox.settings('111122223333', 'eu-west-1'))
    const end = new Date(Math.floor(Date.now() / hourMs) * hourMs)
    const start = new Date(end.getTime() - 13 * 24 * hourMs)
    const sum = async (Period: number, MetricName = 'Invocations') => {
      const { Datapoints = [] } = await demo.getMetricStatistics({
        Namespace: 'AWS/Lambda',
        MetricName,
        Dimensions: [{ Name: 'FunctionName', Value: 'checkout-capture' }],
        StartTime: start,
        EndTime: end,
        Period,
        Statistics: ['Sum'],
      })
      return Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0)
    }
    const [byHour, byDay, byQuarter] = [await sum(3_600), await sum(86_400), await sum(900)]
    expect(byHour).toBeGreaterThan(300_000)
    expect([byDay, byQuarter]).toEqual([byHour, byHour])
    const errors = await sum(3_600, 'Errors')
    expect(errors).toBeGreaterThan(0)
    expect(errors).toBe(await sum(900, 'Errors'))
    expect(errors / byHour).toBeLessThan(0.05)
    expect(await sum(3_600)).toBe(byHour)
  })

  it('splits an alias with a canary into the versions that it means', async () => {
    const demo = new CloudWatch(sandbox.settings('111122223333', 'eu-west-1'))
    const names = { FunctionName: 'checkout-capture', Resource: 'checkout-capture:live' }
    const count = (more: object) => total(demo, 'Invocations', 'Sum', { ...names, ...more }, 300)
    const [all, stable, canary] = [
      await count({}),
      await count({ ExecutedVersion: '11' }),
      await count({ ExecutedVersion: '12' }),
    ]
    expect(stable + canary).toBe(all)
    expect(canary).toBeGreaterThan(0)
    expect(canary / all).toBeLessThan(0.2)
  })

  it('answers 500 queries over a fortnight a page at a time, quickly', async () => {
    const demo = new CloudWatch(sandbox.settings('111122223333', 'eu-west-1'))
    const MetricDataQueries = Array.from({ length: 500 }, (_, n) => ({
      ...query('Invocations', 'Sum', { FunctionName: n % 2 ? 'checkout-capture' : 'feature-flags' }, 300),
      Id: `m${n}`,
    }))
    const EndTime = new Date()
    const StartTime = new Date(EndTime.getTime() - 14 * 24 * hourMs)
    const startedAt = performance.now()
    const first = await demo.getMetricData({ MetricDataQueries, StartTime, EndTime })
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    const count = (page: typeof first) => page.MetricDataResults?.reduce((n, { Values = [] }) => n + Values.length, 0)
    expect(count(first)).toBe(100_800)
    const second = await demo.getMetricData({ MetricDataQueries, StartTime, EndTime, NextToken: first.NextToken })
    expect(second.MetricDataResults?.[0]?.Id).toBe('m25')
    expect(count(second)).toBe(100_800)
  })

  it('lists its metrics a page at a time', async () => {
    const demo = new CloudWatch(sandbox.settings('111122223333', 'eu-west-1'))
    const names = new Set<string>()
    for await (const { Metrics = [] } of paginateListMetrics({ client: demo }, { Namespace: 'AWS/Lambda' }))
      for (const { Dimensions = [] } of Metrics) names.add(Dimensions[0]?.Value ?? '')
    expect(names).toContain('settlement-reconcile')
  })
})

describe('metric math', () => {
  const hidden = { ...query('Errors', 'Sum', { FunctionName: 'counted' }, 3600), Id: 'errors', ReturnData: false }
  const calls = { ...query('Invocations', 'Sum', { FunctionName: 'counted' }, 3600), Id: 'calls', ReturnData: false }
  it.each<[string, number]>([
    ['100 * errors / calls', 25],
    ['-(errors - calls) ^ 2', -9],
    ['SUM(METRICS())', 5],
    ['SUM([errors, calls]) + MAX(METRICS())', 9],
    ['calls / PERIOD(calls) * 3600', 4],
    ['FILL(errors, 7)', 1],
  ])('works out %s', async (Expression, wanted) => {
    const { MetricDataResults = [] } = await ask(cloudwatch, [hidden, calls, { Id: 'e', Expression, Period: 3600 }])
    expect(MetricDataResults.map(({ Id, Values }) => [Id, Values?.[0]])).toEqual([['e', wanted]])
  })

  it.each(['calls +', 'unknown', 'SEARCH(calls)', 'e', 'calls; calls', '('.repeat(60)])(
    'refuses %s',
    async (Expression) => {
      await expect(ask(cloudwatch, [calls, { Id: 'e', Expression }])).rejects.toMatchObject({
        name: 'ValidationException',
      })
    },
  )
})

describe('the protocols of CloudWatch', () => {
  it('answers in CBOR whoever asks in CBOR', async () => {
    const client = new CloudWatch({
      ...sandbox.settings('123456789012'),
      protocol: SmithyRpcV2CborProtocol,
    })
    expect(await total(client, 'Invocations', 'Sum', { FunctionName: 'counted' })).toBe(4)
    await expect(
      client.getMetricData({ MetricDataQueries: [], StartTime: new Date(2), EndTime: new Date(1) }),
    ).rejects.toMatchObject({
      message: 'The parameter StartTime must be less than the parameter EndTime.',
    })
  })

  it('refuses what is no CBOR and what nests too deeply', async () => {
    let nested: unknown = 1
    for (let depth = 0; depth < 300; depth += 1) nested = [nested]
    const post = async (body: Uint8Array) => {
      const path = `${sandbox.running.url}/service/GraniteServiceVersion20100801/operation/ListMetrics`
      const headers = {
        'smithy-protocol': 'rpc-v2-cbor',
        'content-type': 'application/cbor',
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      }
      const signed = await signHeader({ url: path, method: 'POST', headers, service: 'monitoring' })
      const answer = await fetch(path, { method: 'POST', headers: signed.headers, body: Uint8Array.from(body) })
      return { status: answer.status, body: cbor.deserialize(new Uint8Array(await answer.arrayBuffer())) as object }
    }
    expect(await post(Buffer.from([0xbf, 0x61]))).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    })
    expect(await post(cbor.serialize({ Dimensions: nested, at: dateToTag(new Date()) }))).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    })
  })

  it('answers forms in XML', async () => {
    const form = new URLSearchParams({
      Action: 'GetMetricStatistics',
      Version: '2010-08-01',
      Namespace: 'AWS/Lambda',
      MetricName: 'Invocations',
      'Dimensions.member.1.Name': 'FunctionName',
      'Dimensions.member.1.Value': 'counted',
      StartTime: new Date(Date.now() - hourMs).toISOString(),
      EndTime: new Date(Date.now() + minuteMs).toISOString(),
      Period: '86400',
      'Statistics.member.1': 'Sum',
    })
    const signed = await signHeader({
      url: `${sandbox.running.url}/`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      service: 'monitoring',
      accessKeyId: '123456789012',
    })
    const answer = await fetch(signed.url, { method: 'POST', headers: signed.headers, body: signed.body ?? '' })
    const text = await answer.text()
    expect(text).toContain('<GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">')
    expect(text).toContain('<Sum>4</Sum><Unit>Count</Unit>')
  })
})

describe('refusals', () => {
  it.each<[MetricDataQuery[], string]>([
    [[query('Invocations', 'p101', {})], 'Stat is not supported'],
    [[query('Invocations', 'Sum', {}, 61)], 'Period'],
    [[{ ...query('Invocations', 'Sum', {}), Id: 'Upper' }], 'expected pattern'],
    [[query('Invocations', 'Sum', {}), query('Errors', 'Sum', {})], 'not unique'],
    [[{ Id: 'm' }], 'Exactly one'],
  ])('names what is wrong with a query', async (queries, message) => {
    await expect(ask(cloudwatch, queries)).rejects.toMatchObject({ message: expect.stringContaining(message) })
  })

  it('keeps GetMetricStatistics to 1,440 values', async () => {
    await expect(
      cloudwatch.getMetricStatistics({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        StartTime: new Date(Date.now() - 25 * hourMs),
        EndTime: new Date(),
        Period: 60,
        Statistics: ['Sum'],
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' })
  })
})
