import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const FunctionArn = 'arn:aws:lambda:us-west-2:123456789012:function:my-function:$LATEST'

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction(FunctionName)), Publish: true })
  return sandbox
}

it('puts, updates, lists and deletes the configuration of the documentation', async () => {
  const { call } = await createOne()
  const put = await call('PutFunctionEventInvokeConfig', {
    FunctionName,
    MaximumEventAgeInSeconds: 3600,
    MaximumRetryAttempts: 0,
  })
  expect(put).toMatchObject({
    DestinationConfig: { OnFailure: {}, OnSuccess: {} },
    FunctionArn,
    LastModified: new Date('2026-11-20T22:41:03.123Z'),
    MaximumEventAgeInSeconds: 3600,
    MaximumRetryAttempts: 0,
  })
  const OnFailure = { Destination: 'arn:aws:sqs:us-east-2:123456789012:destination' }
  const updated = await call('UpdateFunctionEventInvokeConfig', { FunctionName, DestinationConfig: { OnFailure } })
  expect(updated).toMatchObject({ DestinationConfig: { OnFailure, OnSuccess: {} }, MaximumRetryAttempts: 0 })
  expect(await call('GetFunctionEventInvokeConfig', { FunctionName, Qualifier: '$LATEST' })).toEqual(updated)
  await call('PutFunctionEventInvokeConfig', { FunctionName, Qualifier: '1', MaximumRetryAttempts: 1 })
  const listed = await call('ListFunctionEventInvokeConfigs', { FunctionName })
  expect(listed.FunctionEventInvokeConfigs).toHaveLength(2)
  await call('DeleteFunctionEventInvokeConfig', { FunctionName })
  await expect(call('GetFunctionEventInvokeConfig', { FunctionName })).rejects.toThrow(
    `The function ${FunctionArn} doesn't have an EventInvokeConfig`,
  )
})

it('refuses nothing at all, itself as destination, and functions that are not there', async () => {
  const { call } = await createOne()
  const put = (OnSuccess: string) =>
    call('PutFunctionEventInvokeConfig', { FunctionName, DestinationConfig: { OnSuccess: { Destination: OnSuccess } } })
  await expect(call('PutFunctionEventInvokeConfig', { FunctionName })).rejects.toThrow('You must specify at least one')
  await expect(put(FunctionArn)).rejects.toThrow("You can't specify the function as a destination for itself.")
  await expect(put(FunctionArn.replace('my-function', 'other'))).rejects.toThrow('is invalid.')
})
