import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import type { Members } from '@/sandbox/protocol/rpc-input'
import { evaluateExpression, type Points } from './expression'
import { isMetricName, lambdaNamespace, subjectOf } from './metric'
import { checkPeriod, dimensions, invalidMetric, metricName, namespace } from './metric-rules'
import { statisticOf } from './sample'
import { readSeries, type MetricSources, type Stretch } from './series'

const queriesMax = 500
const datapointsMax = 100_800
const stretchPointsMax = 200_000
const period = { type: 'integer', min: 1 } as const

const queryRules = {
  Id: { type: 'string', min: 1, max: 255, required: true },
  MetricStat: {
    type: 'structure',
    members: {
      Metric: {
        type: 'structure',
        required: true,
        members: { Namespace: namespace, MetricName: metricName, Dimensions: dimensions },
      },
      Period: { ...period, required: true },
      Stat: { type: 'string', required: true },
      Unit: { type: 'string' },
    },
  },
  Expression: { type: 'string', min: 1, max: 2048 },
  Label: { type: 'string' },
  ReturnData: { type: 'boolean' },
  Period: period,
  AccountId: { type: 'string', min: 1, max: 255 },
} as const

type Query = Members<typeof queryRules>
type Asked = { queries: readonly Query[]; start: number; end: number; call: RpcCall; sources: MetricSources }

const stretchOf = ({ start, end, call }: Asked, periodSeconds: number): Stretch => {
  if ((end - start) / 1_000 / periodSeconds > stretchPointsMax)
    throw invalidMetric('You have requested more data than the sandbox answers. Please reduce the time range.')
  return { start, end, periodSeconds, now: call.sandbox.clock.now() }
}

const readMetric = (asked: Asked, { Id, MetricStat, AccountId }: Query): Points => {
  if (!MetricStat) throw invalidMetric(`The query ${Id} has neither MetricStat nor Expression.`)
  const { Metric, Period, Stat } = MetricStat
  const statistic = statisticOf(Stat)
  if (!statistic)
    throw invalidMetric(`The value ${Stat} for parameter MetricDataQueries.member.MetricStat.Stat is not supported.`)
  const stretch = stretchOf(asked, checkPeriod(Period))
  const { MetricName: name = '', Namespace, Dimensions = [] } = Metric
  const subject = subjectOf(asked.call, Dimensions)
  // The account of another is not observed here, and what nobody measures has no values.
  if (Namespace !== lambdaNamespace || !isMetricName(name) || !subject) return new Map()
  if (AccountId !== undefined && AccountId !== asked.call.account) return new Map()
  return new Map([...readSeries(asked.sources, name, subject, stretch)].map(([at, sample]) => [at, statistic(sample)]))
}

const periodOf = (queries: readonly Query[], { Period, MetricStat }: Query): number =>
  checkPeriod(Period ?? MetricStat?.Period ?? queries.find((query) => query.MetricStat)?.MetricStat?.Period ?? 300)

const gridOf = ({ start, end, periodSeconds }: Stretch): number[] => {
  const grid: number[] = []
  for (let at = Math.floor(start / 60_000) * 60_000; at < end; at += periodSeconds * 1_000) grid.push(at)
  return grid
}

/** Reads queries once each, those that expressions refer to included. */
const createReader = (asked: Asked) => {
  const known = new Map<Query, Points[]>()
  const reading = new Set<Query>()
  const read = (query: Query): Points[] => {
    const found = known.get(query)
    if (found) return found
    if (reading.has(query)) throw invalidMetric(`Circular dependency detected at ${query.Id}.`)
    reading.add(query)
    const values = query.Expression === undefined ? [readMetric(asked, query)] : readExpression(query, query.Expression)
    reading.delete(query)
    known.set(query, values)
    return values
  }
  const readExpression = (query: Query, expression: string): Points[] => {
    const periodSeconds = periodOf(asked.queries, query)
    return evaluateExpression(expression, {
      valuesOf(id) {
        const named = asked.queries.find(({ Id }) => Id === id)
        return named && read(named)[0]
      },
      metrics: () => asked.queries.filter(({ MetricStat }) => MetricStat).flatMap(read),
      grid: gridOf(stretchOf(asked, periodSeconds)),
      periodSeconds,
    })
  }
  return read
}

const labelOf = (queries: readonly Query[], { Id, Label, MetricStat }: Query): string => {
  if (Label !== undefined) return Label
  const name = MetricStat?.Metric.MetricName
  if (!MetricStat || name === undefined) return Id
  const isAlone = queries.filter((query) => query.MetricStat?.Metric.MetricName === name).length === 1
  const values = (MetricStat.Metric.Dimensions ?? []).map(({ Value }) => Value)
  return isAlone ? name : [...values, name].join(' ')
}

const checkQueries = (queries: readonly Query[]): void => {
  if (queries.length > queriesMax)
    throw invalidMetric(`The collection MetricDataQueries must not have a size greater than ${queriesMax}.`)
  const ids = new Set<string>()
  for (const { Id, MetricStat, Expression } of queries) {
    if (!/^[a-z]\w*$/.test(Id))
      throw invalidMetric(
        `The value ${Id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      )
    if (ids.has(Id)) throw invalidMetric(`The values for parameter Id in MetricDataQueries are not unique: ${Id}.`)
    ids.add(Id)
    if (!MetricStat === (Expression === undefined))
      throw invalidMetric('Exactly one of MetricStat and Expression must be given in each of MetricDataQueries.')
  }
}

const readToken = (token: string | undefined): { index: number; offset: number } => {
  if (token === undefined) return { index: 0, offset: 0 }
  const [, index, offset] = /^(\d{1,3})-(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (index === undefined) throw invalidMetric('Invalid NextToken')
  return { index: Number(index), offset: Number(offset) }
}

type Result = { Id: string; Label: string; Timestamps: Date[]; Values: number[]; StatusCode: string }

const toResult = (query: Query, label: string, points: [number, number][], isWhole: boolean): Result => ({
  Id: query.Id,
  Label: label,
  Timestamps: points.map(([at]) => new Date(at)),
  Values: points.map(([, value]) => value),
  StatusCode: isWhole ? 'Complete' : 'PartialData',
})

/** Fills a page with as many values as fit; the rest is for the next. */
const toPage = (asked: Asked, newestFirst: boolean, max: number, token: string | undefined) => {
  const read = createReader(asked)
  let { index, offset } = readToken(token)
  const results: Result[] = []
  let left = max
  for (
    const returned = asked.queries.filter(({ ReturnData = true }) => ReturnData);
    index < returned.length;
    index += 1
  ) {
    const query = returned[index]
    if (!query) break
    if (left <= 0) return { results, next: Buffer.from(`${index}-${offset}`).toString('base64url') }
    const label = labelOf(asked.queries, query)
    for (const points of read(query)) {
      const ordered = [...points].sort(([one], [other]) => (newestFirst ? other - one : one - other)).slice(offset)
      const page = ordered.slice(0, Math.max(left, 0))
      results.push(toResult(query, label, page, page.length === ordered.length))
      left -= page.length
      if (page.length < ordered.length)
        return { results, next: Buffer.from(`${index}-${offset + page.length}`).toString('base64url') }
    }
    offset = 0
  }
  return { results, next: undefined }
}

/** GetMetricData over these sources. */
export const createGetMetricData = (sources: MetricSources) =>
  defineOperation({
    action: 'cloudwatch:GetMetricData',
    members: {
      MetricDataQueries: { type: 'list', required: true, items: { type: 'structure', members: queryRules } },
      StartTime: { type: 'timestamp', required: true },
      EndTime: { type: 'timestamp', required: true },
      NextToken: { type: 'string' },
      ScanBy: { type: 'string', enum: ['TimestampDescending', 'TimestampAscending'] },
      MaxDatapoints: { type: 'integer' },
    },
    run({ MetricDataQueries: queries, StartTime, EndTime, ...input }, call) {
      checkQueries(queries)
      const [start, end] = [StartTime.getTime(), EndTime.getTime()]
      if (start >= end) throw invalidMetric('The parameter StartTime must be less than the parameter EndTime.')
      const max = Math.min(input.MaxDatapoints ?? datapointsMax, datapointsMax)
      if (max < 1) throw invalidMetric('The parameter MaxDatapoints must be greater than 0.')
      const asked = { queries, start, end, call, sources }
      const page = toPage(asked, input.ScanBy !== 'TimestampAscending', max, input.NextToken)
      return { MetricDataResults: page.results, NextToken: page.next, Messages: [] }
    },
  })
