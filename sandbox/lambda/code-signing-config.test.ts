import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const FunctionName = 'my-function'
const AllowedPublishers = {
  SigningProfileVersionArns: ['arn:aws:signer:us-west-2:123456789012:/signing-profiles/p/0123456789'],
}

it('creates, attaches, lists, changes and deletes a code signing configuration', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', await minimalFunction(FunctionName))
  const { CodeSigningConfig } = await call('CreateCodeSigningConfig', { AllowedPublishers, Description: 'one' })
  const CodeSigningConfigArn = CodeSigningConfig?.CodeSigningConfigArn
  expect(CodeSigningConfig).toMatchObject({
    CodeSigningConfigId: expect.stringMatching(/^csc-[a-f0-9]{17}$/),
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' },
  })
  expect(await call('GetFunctionCodeSigningConfig', { FunctionName })).toEqual({ FunctionName })
  await call('PutFunctionCodeSigningConfig', { FunctionName, CodeSigningConfigArn })
  expect(await call('GetFunctionCodeSigningConfig', { FunctionName })).toEqual({ FunctionName, CodeSigningConfigArn })
  expect((await call('ListFunctionsByCodeSigningConfig', { CodeSigningConfigArn })).FunctionArns).toHaveLength(1)
  await expect(call('DeleteCodeSigningConfig', { CodeSigningConfigArn })).rejects.toMatchObject({ status: 409 })
  const updated = await call('UpdateCodeSigningConfig', { CodeSigningConfigArn, Description: 'two' })
  expect(updated.CodeSigningConfig).toMatchObject({ Description: 'two', AllowedPublishers })
  await call('DeleteFunctionCodeSigningConfig', { FunctionName })
  await call('DeleteCodeSigningConfig', { CodeSigningConfigArn })
  expect((await call('ListCodeSigningConfigs', {})).CodeSigningConfigs).toEqual([])
})

it('cannot be attached when it is not there', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', await minimalFunction(FunctionName))
  const CodeSigningConfigArn = 'arn:aws:lambda:us-west-2:123456789012:code-signing-config:csc-00000000000000000'
  await expect(call('PutFunctionCodeSigningConfig', { FunctionName, CodeSigningConfigArn })).rejects.toMatchObject({
    code: 'CodeSigningConfigNotFoundException',
  })
})

it('is asked for before the function, and its errors have no Type where those of AWS have none', async () => {
  const { call } = createMemorySandbox()
  const CodeSigningConfigArn = 'arn:aws:lambda:us-west-2:123456789012:code-signing-config:csc-00000000000000000'
  await expect(
    call('PutFunctionCodeSigningConfig', { FunctionName: 'other', CodeSigningConfigArn }),
  ).rejects.toMatchObject({ code: 'CodeSigningConfigNotFoundException', typed: true })
  for (const name of ['GetCodeSigningConfig', 'UpdateCodeSigningConfig', 'DeleteCodeSigningConfig'] as const)
    await expect(call(name, { CodeSigningConfigArn })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: `The Lambda code signing configuration ${CodeSigningConfigArn} can not be found.`,
      typed: false,
    })
})

it('keeps unsigned code out where it enforces signatures', async () => {
  const { call } = createMemorySandbox()
  const { CodeSigningConfig } = await call('CreateCodeSigningConfig', {
    AllowedPublishers,
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' },
  })
  const CodeSigningConfigArn = CodeSigningConfig?.CodeSigningConfigArn
  const refusal = { code: 'CodeVerificationFailedException', status: 400 }
  const input = await minimalFunction(FunctionName)
  await expect(call('CreateFunction', { ...input, CodeSigningConfigArn })).rejects.toMatchObject(refusal)
  await call('CreateFunction', input)
  await call('PutFunctionCodeSigningConfig', { FunctionName, CodeSigningConfigArn })
  await expect(call('UpdateFunctionCode', { FunctionName, ZipFile: input.Code.ZipFile })).rejects.toMatchObject(refusal)
})
