import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const FunctionArn = 'arn:aws:lambda:us-west-2:123456789012:function:my-function:$LATEST'

it('is Auto until it is set, and Manual needs a version', async () => {
  const { call } = createMemorySandbox()
  const created = await call('CreateFunction', await minimalFunction(FunctionName))
  expect(await call('GetRuntimeManagementConfig', { FunctionName })).toEqual({ UpdateRuntimeOn: 'Auto', FunctionArn })
  await expect(call('PutRuntimeManagementConfig', { FunctionName, UpdateRuntimeOn: 'Manual' })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  })
  const RuntimeVersionArn = created.RuntimeVersionConfig?.RuntimeVersionArn
  const put = await call('PutRuntimeManagementConfig', { FunctionName, UpdateRuntimeOn: 'Manual', RuntimeVersionArn })
  expect(put).toEqual({ UpdateRuntimeOn: 'Manual', FunctionArn, RuntimeVersionArn })
  expect(await call('GetRuntimeManagementConfig', { FunctionName })).toEqual(put)
})

it('stops recursive loops unless they are allowed', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', await minimalFunction(FunctionName))
  expect(await call('GetFunctionRecursionConfig', { FunctionName })).toEqual({ RecursiveLoop: 'Terminate' })
  await call('PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: 'Allow' })
  expect(await call('GetFunctionRecursionConfig', { FunctionName })).toEqual({ RecursiveLoop: 'Allow' })
})
