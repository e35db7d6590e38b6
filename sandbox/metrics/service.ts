import { createCborWire, isCbor } from '@/sandbox/protocol/cbor-wire'
import { createJsonWire } from '@/sandbox/protocol/json-wire'
import { createQueryWire } from '@/sandbox/protocol/query-wire'
import { queryCodeOf } from '@/sandbox/protocol/query-xml'
import { createRpcService } from '@/sandbox/protocol/rpc-service'
import type { Service } from '@/sandbox/protocol/service'
import { createGetMetricData } from './metric-data'
import { createListMetrics } from './metric-list'
import { createGetMetricStatistics } from './metric-statistics'
import type { MetricSources } from './series'

const serviceShape = 'GraniteServiceVersion20100801'
const cborWire = createCborWire(serviceShape, queryCodeOf)
const jsonWire = createJsonWire({ target: serviceShape, version: '1.0', queryCode: queryCodeOf })
const queryWire = createQueryWire('http://monitoring.amazonaws.com/doc/2010-08-01/')

/** CloudWatch: CBOR for boto3 and the AWS CLI, JSON for the SDK for JavaScript, forms for older clients. */
export const createMetricsService = (sources: MetricSources): Service =>
  createRpcService({
    name: 'monitoring',
    operations: {
      GetMetricData: createGetMetricData(sources),
      GetMetricStatistics: createGetMetricStatistics(sources),
      ListMetrics: createListMetrics(sources),
    },
    wireOf(request) {
      if (request && isCbor(request)) return cborWire
      return request?.headers['x-amz-target'] ? jsonWire : queryWire
    },
    invalidCode: 'ValidationException',
  })
