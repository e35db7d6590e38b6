import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'

const Resource = 'arn:aws:lambda:us-west-2:123456789012:function:my-function'

const createOne = async () => {
  const sandbox = createMemorySandbox()
  await sandbox.call('CreateFunction', { ...(await minimalFunction('my-function')), Tags: { Category: 'Web Tools' } })
  return sandbox
}

it('adds, lists and removes the tags of the documentation', async () => {
  const { call } = await createOne()
  await call('TagResource', { Resource, Tags: { DEPARTMENT: 'Department A' } })
  expect(await call('ListTags', { Resource })).toEqual({
    Tags: { Category: 'Web Tools', DEPARTMENT: 'Department A' },
  })
  await call('UntagResource', { Resource, TagKeys: ['DEPARTMENT', 'unknown'] })
  expect(await call('ListTags', { Resource })).toEqual({ Tags: { Category: 'Web Tools' } })
})

it('refuses versions, resources that are not there, and what is no ARN', async () => {
  const { call } = await createOne()
  await expect(call('ListTags', { Resource: `${Resource}:1` })).rejects.toThrow(
    'Tags on function aliases and versions are not supported. Please specify a function ARN.',
  )
  await expect(call('ListTags', { Resource: `${Resource}x` })).rejects.toMatchObject({ status: 404 })
  await expect(call('ListTags', { Resource: 'my-function' })).rejects.toMatchObject({ code: 'ValidationException' })
})

it('refuses a fifty-first tag and keeps what was there', async () => {
  const { call } = await createOne()
  const Tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']))
  await expect(call('TagResource', { Resource, Tags })).rejects.toThrow('Number of tags exceeds resource tag limit.')
  expect(await call('ListTags', { Resource })).toEqual({ Tags: { Category: 'Web Tools' } })
})

it('tags mappings and code signing configurations', async () => {
  const { call } = await createOne()
  const mapping = await call('CreateEventSourceMapping', {
    FunctionName: 'my-function',
    EventSourceArn: 'arn:aws:sqs:us-west-2:123456789012:q',
    Tags: { a: '1' },
  })
  const { CodeSigningConfig } = await call('CreateCodeSigningConfig', {
    AllowedPublishers: { SigningProfileVersionArns: [] },
  })
  await call('TagResource', { Resource: CodeSigningConfig?.CodeSigningConfigArn, Tags: { b: '2' } })
  expect(await call('ListTags', { Resource: mapping.EventSourceMappingArn })).toEqual({ Tags: { a: '1' } })
  expect(await call('ListTags', { Resource: CodeSigningConfig?.CodeSigningConfigArn })).toEqual({ Tags: { b: '2' } })
})
