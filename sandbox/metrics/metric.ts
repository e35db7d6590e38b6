/** The metrics of AWS/Lambda that there are here. */
export const metricUnits = {
  Invocations: 'Count',
  Errors: 'Count',
  Throttles: 'Count',
  Duration: 'Milliseconds',
  ConcurrentExecutions: 'Count',
} as const

export type MetricName = keyof typeof metricUnits

export const metricNames: readonly string[] = Object.keys(metricUnits)
export const isMetricName = (name: string): name is MetricName => Object.hasOwn(metricUnits, name)

export const lambdaNamespace = 'AWS/Lambda'

/** What a metric is about: a region, a function, an alias or version of it, or what an alias really ran. */
export type Subject = {
  account: string
  region: string
  functionName?: string | undefined
  /** `NAME`, `NAME:ALIAS` or `NAME:VERSION`. */
  resource?: string | undefined
  executedVersion?: string | undefined
}

export type Dimension = { Name: string; Value: string }

/** The subject that dimensions name; undefined for a set that Lambda has no metrics for. */
export const subjectOf = (
  place: { account: string; region: string },
  dimensions: readonly Dimension[],
): Subject | undefined => {
  const values = new Map(dimensions.map(({ Name, Value }) => [Name, Value]))
  const [functionName, resource, executedVersion] = ['FunctionName', 'Resource', 'ExecutedVersion'].map((name) =>
    values.get(name),
  )
  const named = [functionName, resource, executedVersion].filter((value) => value !== undefined).length
  if (named !== values.size || values.size !== dimensions.length) return undefined
  if ((resource ?? executedVersion) !== undefined && functionName === undefined) return undefined
  if (executedVersion !== undefined && resource === undefined) return undefined
  return { account: place.account, region: place.region, functionName, resource, executedVersion }
}

export const dimensionsOf = ({ functionName, resource, executedVersion }: Subject): Dimension[] =>
  [
    { Name: 'FunctionName', Value: functionName },
    { Name: 'Resource', Value: resource },
    { Name: 'ExecutedVersion', Value: executedVersion },
  ].flatMap(({ Name, Value }) => (Value === undefined ? [] : [{ Name, Value }]))
