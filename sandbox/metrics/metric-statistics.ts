import { AwsError } from '@/sandbox/protocol/aws-error'
import { defineOperation } from '@/sandbox/protocol/rpc-operation'
import { isMetricName, lambdaNamespace, metricUnits, subjectOf } from './metric'
import { checkPeriod, dimensions, invalidMetric, metricName, namespace } from './metric-rules'
import { statisticOf, type Sample } from './sample'
import { readSeries, type MetricSources } from './series'

const datapointsMax = 1_440
const statistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']

const combination = (message: string): AwsError => new AwsError('InvalidParameterCombinationException', message)

const checkRange = (start: number, end: number, periodSeconds: number): void => {
  if (start >= end)
    throw new AwsError(
      'InvalidParameterValueException',
      'The parameter StartTime must be less than the parameter EndTime.',
    )
  const count = Math.floor((end - start) / 1_000 / periodSeconds)
  if (count > datapointsMax)
    throw combination(
      `You have requested up to ${count.toLocaleString('en')} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
}

const valuesOf = (sample: Sample, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    names.map((name) => {
      const statistic = statisticOf(name)
      if (!statistic) throw invalidMetric(`The value ${name} for parameter ExtendedStatistics is not supported.`)
      return [name, statistic(sample)]
    }),
  )

/** GetMetricStatistics over these sources. */
export const createGetMetricStatistics = (sources: MetricSources) =>
  defineOperation({
    action: 'cloudwatch:GetMetricStatistics',
    members: {
      Namespace: { ...namespace, required: true },
      MetricName: { ...metricName, required: true },
      Dimensions: dimensions,
      StartTime: { type: 'timestamp', required: true },
      EndTime: { type: 'timestamp', required: true },
      Period: { type: 'integer', min: 1, required: true },
      Statistics: { type: 'list', min: 1, max: 5, items: { type: 'string', enum: statistics } },
      ExtendedStatistics: { type: 'list', min: 1, max: 10, items: { type: 'string' } },
      Unit: { type: 'string' },
    },
    run({ MetricName: name, Statistics = [], ExtendedStatistics = [], ...input }, call) {
      if (!Statistics.length && !ExtendedStatistics.length)
        throw combination('Either Statistics or ExtendedStatistics must be specified')
      const [start, end] = [input.StartTime.getTime(), input.EndTime.getTime()]
      const periodSeconds = checkPeriod(input.Period)
      checkRange(start, end, periodSeconds)
      const subject = subjectOf(call, input.Dimensions ?? [])
      if (input.Namespace !== lambdaNamespace || !isMetricName(name) || !subject) return { Label: name, Datapoints: [] }
      const Unit = metricUnits[name]
      if (input.Unit !== undefined && input.Unit !== Unit) return { Label: name, Datapoints: [] }
      const now = call.sandbox.clock.now()
      const series = readSeries(sources, name, subject, { start, end, periodSeconds, now })
      const Datapoints = [...series].map(([at, sample]) => ({
        Timestamp: new Date(at),
        ...valuesOf(sample, Statistics),
        ...(ExtendedStatistics.length && { ExtendedStatistics: valuesOf(sample, ExtendedStatistics) }),
        Unit,
      }))
      return { Label: name, Datapoints }
    },
  })
