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

it('refuses a destination that is no function, queue, topic or bus, in the words of AWS', async () => {
  const { call } = await createOne()
  const Destination = 'arn:aws:iam:us-west-2:123456789012:function:x'
  const put = (DestinationConfig: object) => call('PutFunctionEventInvokeConfig', { FunctionName, DestinationConfig })
  const refusal = (config: string) => ({
    code: 'InvalidParameterValueException',
    message: `The provided destination config DestinationConfig(${config}) is invalid.`,
  })
  await expect(put({ OnSuccess: { Destination } })).rejects.toMatchObject(
    refusal(`onSuccess=OnSuccess(destination=${Destination}), onFailure=null`),
  )
  const bucket = 'arn:aws:s3:::failures'
  await expect(put({ OnSuccess: { Destination: bucket }, OnFailure: {} })).rejects.toMatchObject(
    refusal(`onSuccess=OnSuccess(destination=${bucket}), onFailure=OnFailure(destination=null)`),
  )
  expect((await put({ OnFailure: { Destination: bucket }, OnSuccess: { Destination: '' } })).DestinationConfig).toEqual(
    {
      OnSuccess: {},
      OnFailure: { Destination: bucket },
    },
  )
})

it('asks for a setting before it asks for the function', async () => {
  const { call } = await createOne()
  const other = { FunctionName: 'other' }
  for (const name of ['PutFunctionEventInvokeConfig', 'UpdateFunctionEventInvokeConfig'] as const) {
    await expect(call(name, other)).rejects.toThrow('You must specify at least one of error handling')
    await expect(call(name, { ...other, MaximumRetryAttempts: 1 })).rejects.toThrow("The function doesn't exist.")
  }
  await expect(call('ListFunctionEventInvokeConfigs', other)).rejects.toThrow("The function doesn't exist.")
  await expect(call('GetFunctionEventInvokeConfig', { FunctionName, Qualifier: 'GONE' })).rejects.toThrow(
    `The function ${FunctionArn.replace('$LATEST', 'GONE')} doesn't have an EventInvokeConfig`,
  )
})

it('forgets what Put leaves out and keeps what Update leaves out', async () => {
  const { call } = await createOne()
  await call('PutFunctionEventInvokeConfig', { FunctionName, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 })
  const kept = await call('UpdateFunctionEventInvokeConfig', { FunctionName, MaximumRetryAttempts: 0 })
  expect(kept).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
  const { MaximumEventAgeInSeconds } = await call('PutFunctionEventInvokeConfig', {
    FunctionName,
    MaximumRetryAttempts: 0,
  })
  expect(MaximumEventAgeInSeconds).toBeUndefined()
})
