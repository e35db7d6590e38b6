import { ResourceConflictException, TooManyRequestsException } from '@aws-sdk/client-lambda'
import { describe, expect, test } from 'vitest'
import { type CallContext, mapAwsError } from './map-error'

const context: CallContext = {
  account: {
    id: '111122223333',
    name: 'payments-prod',
    roles: { read: 'arn:aws:iam::111122223333:role/lambdesk-read' },
  },
  region: 'eu-west-1',
  level: 'invoke',
  operation: 'Invoke',
}
const $metadata = { requestId: 'aws-1', httpStatusCode: 429 }

const tooMany = (Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'CallerRateLimitExceeded') =>
  mapAwsError(new TooManyRequestsException({ $metadata, message: 'Rate Exceeded.', Reason }), context)

describe('a refused invocation', () => {
  test('says that the function’s reserved concurrency is what stopped it', () => {
    const error = tooMany('ReservedFunctionConcurrentInvocationLimitExceeded')
    expect(error).toMatchObject({ code: 'rate_limited', awsRequestId: 'aws-1' })
    expect(error.message).toContain('reserved concurrency')
  })

  test('for the rate of calls names the account and region', () => {
    expect(tooMany('CallerRateLimitExceeded').message).toContain('payments-prod (111122223333), eu-west-1')
  })
})

test('a conflict keeps AWS’s own words, on one line', () => {
  const message = 'The operation cannot be performed at this time.\r\nAn update is in progress.'
  const error = mapAwsError(new ResourceConflictException({ $metadata: { httpStatusCode: 409 }, message }), context)
  expect(error).toMatchObject({ code: 'conflict' })
  expect(error.message).toBe('The operation cannot be performed at this time. An update is in progress.')
})
