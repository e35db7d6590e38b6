import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { dimensionsOf, lambdaNamespace, metricNames, type Dimension, type Subject } from './metric'
import { invalidMetric, metricName, namespace } from './metric-rules'
import type { MetricSources } from './series'

const pageMax = 500
const listedMinutes = 14 * 24 * 60
const activeMinutes = 3 * 60

type Listed = { Namespace: string; MetricName: string; Dimensions: Dimension[] }

const ranSubjects = ({ store, history }: MetricSources, call: RpcCall, since: number): Subject[] => {
  const { account, region } = call
  const place = { account, region }
  const ran = store.subjects(place, since).map(({ functionName, resource, version }) => ({
    ...place,
    functionName,
    resource,
    ...(version && { executedVersion: version }),
  }))
  const past = (history?.subjects(place) ?? []).flatMap(({ functionName, alias }): Subject[] => {
    const resource = alias ? `${functionName}:${alias.name}` : functionName
    const versions = alias ? [alias.version, ...(alias.canary ? [alias.canary.version] : [])] : [undefined]
    return versions.map((executedVersion) => ({ ...place, functionName, resource, executedVersion }))
  })
  return [...ran, ...past]
}

/** A subject with everything above it: the resource of a version, its function, the region. */
const withParents = ({ account, region, ...subject }: Subject): Subject[] => {
  const { functionName, resource, executedVersion } = subject
  const place = { account, region }
  return [
    place,
    { ...place, functionName },
    { ...place, functionName, resource },
    ...(executedVersion === undefined ? [] : [{ ...place, functionName, resource, executedVersion }]),
  ]
}

const metricsOf = (sources: MetricSources, call: RpcCall, since: number): Listed[] => {
  const listed = new Map<string, Listed>()
  for (const subject of ranSubjects(sources, call, since).flatMap(withParents))
    for (const MetricName of metricNames) {
      if (MetricName === 'ConcurrentExecutions' && subject.resource !== undefined) continue
      const Dimensions = dimensionsOf(subject)
      const key = [...Dimensions.map(({ Value }) => Value), '', MetricName].join('\n')
      listed.set(key, { Namespace: lambdaNamespace, MetricName, Dimensions })
    }
  return [...listed].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, metric]) => metric)
}

const hasDimensions = (metric: Listed, filters: readonly { Name: string; Value?: string }[]): boolean =>
  filters.every(({ Name, Value }) =>
    metric.Dimensions.some(
      (dimension) => dimension.Name === Name && (Value === undefined || dimension.Value === Value),
    ),
  )

/** ListMetrics over these sources. */
export const createListMetrics = (sources: MetricSources) =>
  defineOperation({
    action: 'cloudwatch:ListMetrics',
    members: {
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: {
        type: 'list',
        max: 10,
        items: {
          type: 'structure',
          members: {
            Name: { type: 'string', min: 1, max: 255, required: true },
            Value: { type: 'string', min: 1, max: 1024 },
          },
        },
      },
      NextToken: { type: 'string' },
      RecentlyActive: { type: 'string', enum: ['PT3H'] },
    },
    run({ Namespace, MetricName, Dimensions = [], NextToken, RecentlyActive }, call) {
      if (Namespace !== undefined && Namespace !== lambdaNamespace) return { Metrics: [] }
      const now = Math.floor(call.sandbox.clock.now() / 60_000)
      const metrics = metricsOf(sources, call, now - (RecentlyActive ? activeMinutes : listedMinutes)).filter(
        (metric) => (MetricName === undefined || metric.MetricName === MetricName) && hasDimensions(metric, Dimensions),
      )
      const start = NextToken === undefined ? 0 : Number(Buffer.from(NextToken, 'base64url').toString())
      if (!Number.isInteger(start) || start < 0) throw invalidMetric('Invalid NextToken')
      const end = start + pageMax
      const next = metrics.length > end ? Buffer.from(String(end)).toString('base64url') : undefined
      return { Metrics: metrics.slice(start, end), NextToken: next }
    },
  })
