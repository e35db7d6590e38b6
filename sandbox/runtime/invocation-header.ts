import { randomBytes } from 'node:crypto'
import type { InvokeRequest, RuntimeTarget } from './target'

/** A header holds one byte per character: JSON with its other characters escaped means the same. */
const toAscii = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const traceHeader = (sampled: boolean): string => {
  const time = Math.floor(Date.now() / 1000).toString(16)
  const root = randomBytes(12).toString('hex')
  return `Root=1-${time}-${root};Parent=${randomBytes(8).toString('hex')};Sampled=${sampled ? 1 : 0}`
}

/** What `next` carries beside the payload. `deadline` is in epoch milliseconds. */
export const invocationHeaders = (
  target: RuntimeTarget,
  request: InvokeRequest,
  deadline: number,
): Record<string, string> => ({
  'lambda-runtime-aws-request-id': request.requestId,
  'lambda-runtime-deadline-ms': String(deadline),
  'lambda-runtime-invoked-function-arn': target.invokedArn,
  'lambda-runtime-trace-id': traceHeader(target.tracingMode === 'Active'),
  ...(request.clientContext && {
    'lambda-runtime-client-context': toAscii(Buffer.from(request.clientContext, 'base64').toString()),
  }),
})
