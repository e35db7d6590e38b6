import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, zipOf } from '@/sandbox/testing/memory-sandbox'

const LayerName = 'my-layer'
const arn = 'arn:aws:lambda:us-west-2:123456789012:layer:my-layer'

const publish = async (
  sandbox: ReturnType<typeof createMemorySandbox>,
  runtimes = ['python3.6', 'python3.7'] as const,
) =>
  sandbox.call('PublishLayerVersion', {
    LayerName,
    Description: 'My Python layer',
    Content: { ZipFile: await zipOf({ 'python/a.py': 'a = 1' }) },
    CompatibleRuntimes: [...runtimes],
    LicenseInfo: 'MIT',
  })

it('publishes, reads, lists and deletes the layer of the documentation', async () => {
  const sandbox = createMemorySandbox()
  const published = await publish(sandbox)
  expect(published).toMatchObject({
    CompatibleRuntimes: ['python3.6', 'python3.7'],
    CreatedDate: '2026-11-20T22:41:03.123+0000',
    Description: 'My Python layer',
    LayerArn: arn,
    LayerVersionArn: `${arn}:1`,
    LicenseInfo: 'MIT',
    Version: 1,
  })
  expect(published.Content).toMatchObject({ CodeSha256: expect.stringMatching(/=$/), CodeSize: expect.any(Number) })
  const read = await sandbox.call('GetLayerVersion', { LayerName, VersionNumber: 1 })
  expect(await sandbox.call('GetLayerVersionByArn', { Arn: `${arn}:1` })).toEqual(read)
  await publish(sandbox)
  const versions = await sandbox.call('ListLayerVersions', { LayerName })
  expect(versions.LayerVersions?.map((layer) => layer.Version)).toEqual([2, 1])
  expect(versions.LayerVersions?.[0]).not.toHaveProperty('Content')
  const layers = await sandbox.call('ListLayers', { CompatibleRuntime: 'python3.7' })
  expect(layers.Layers).toMatchObject([{ LayerName, LayerArn: arn, LatestMatchingVersion: { Version: 2 } }])
  expect((await sandbox.call('ListLayers', { CompatibleRuntime: 'ruby3.2' })).Layers).toEqual([])
  await sandbox.call('DeleteLayerVersion', { LayerName, VersionNumber: 2 })
  await expect(sandbox.call('GetLayerVersion', { LayerName, VersionNumber: 2 })).rejects.toMatchObject({ status: 404 })
  expect((await publish(sandbox)).Version).toBe(3)
})

it('stays with a function that uses it when it is deleted', async () => {
  const sandbox = createMemorySandbox()
  await publish(sandbox)
  await sandbox.call('CreateFunction', { ...(await minimalFunction('user')), Layers: [`${arn}:1`] })
  await sandbox.call('DeleteLayerVersion', { LayerName, VersionNumber: 1 })
  expect((await sandbox.call('ListLayers', {})).Layers).toEqual([])
  await sandbox.call('Invoke', { FunctionName: 'user' })
  expect(sandbox.invocations[0]?.target.layers[0]?.readCode().byteLength).toBeGreaterThan(0)
  await sandbox.call('UpdateFunctionCode', { FunctionName: 'user', ZipFile: await zipOf({ 'b.js': '' }) })
})

it('refuses six layers, two versions of one, and layers of other regions', async () => {
  const sandbox = createMemorySandbox()
  await publish(sandbox)
  await publish(sandbox)
  const create = async (Layers: string[]) =>
    sandbox.call('CreateFunction', { ...(await minimalFunction('user')), Layers })
  await expect(create([`${arn}:1`, `${arn}:2`])).rejects.toThrow('Two different versions of the same layer')
  await expect(create(Array.from({ length: 6 }, () => `${arn}:1`))).rejects.toThrow(
    'Cannot reference more than 5 layers.',
  )
  await expect(create([`${arn.replace('us-west-2', 'eu-west-1')}:1`])).rejects.toThrow(
    'Layers are not in the same region',
  )
})

it('is usable from another account only while its policy says so', async () => {
  const sandbox = createMemorySandbox()
  await publish(sandbox)
  const other = { account: '111122223333' }
  const input = { ...(await minimalFunction('user')), Layers: [`${arn}:1`] }
  const refusal = { code: 'AccessDeniedException', message: expect.stringContaining('lambda:GetLayerVersion') }
  await expect(sandbox.call('CreateFunction', input, other)).rejects.toMatchObject(refusal)
  const shared = await sandbox.call('AddLayerVersionPermission', {
    LayerName,
    VersionNumber: 1,
    StatementId: 'xaccount',
    Action: 'lambda:GetLayerVersion',
    Principal: '111122223333',
  })
  expect(shared.Statement).toBe(
    `{"Sid":"xaccount","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"lambda:GetLayerVersion","Resource":"${arn}:1"}`,
  )
  await sandbox.call('CreateFunction', input, other)
  const policy = await sandbox.call('GetLayerVersionPolicy', { LayerName, VersionNumber: 1 })
  expect(policy.RevisionId).toBe(shared.RevisionId)
  await sandbox.call('RemoveLayerVersionPermission', { LayerName, VersionNumber: 1, StatementId: 'xaccount' })
  await expect(sandbox.call('CreateFunction', { ...input, FunctionName: 'user2' }, other)).rejects.toMatchObject(
    refusal,
  )
})

it('answers the lists of compatibility as they were given, empty ones too', async () => {
  const sandbox = createMemorySandbox()
  const Content = { ZipFile: await zipOf({ 'a.txt': 'a' }) }
  const lists = { CompatibleRuntimes: [], CompatibleArchitectures: [] }
  expect(await sandbox.call('PublishLayerVersion', { LayerName, Content, ...lists })).toMatchObject({
    ...lists,
    Description: '',
  })
  const bare = await sandbox.call('PublishLayerVersion', { LayerName, Content })
  for (const member of ['CompatibleRuntimes', 'CompatibleArchitectures', 'LicenseInfo'])
    expect(bare).not.toHaveProperty(member)
})

it('lists no version of a layer that is not there, and deletes what is not there', async () => {
  const { call } = createMemorySandbox()
  expect(await call('ListLayerVersions', { LayerName })).toEqual({ LayerVersions: [] })
  await call('DeleteLayerVersion', { LayerName, VersionNumber: 1 })
  const low = { code: 'InvalidParameterValueException', message: 'Layer Version Cannot be less than 1' }
  await expect(call('DeleteLayerVersion', { LayerName, VersionNumber: -1 })).rejects.toMatchObject(low)
  await expect(call('GetLayerVersion', { LayerName, VersionNumber: 0 })).rejects.toMatchObject(low)
  const gone = { code: 'ResourceNotFoundException', message: 'The resource you requested does not exist.' }
  await expect(call('GetLayerVersion', { LayerName, VersionNumber: 1 })).rejects.toMatchObject(gone)
  await expect(call('GetLayerVersionByArn', { Arn: `${arn}:1` })).rejects.toMatchObject(gone)
  await expect(call('GetLayerVersionByArn', { Arn: arn })).rejects.toMatchObject({ code: 'ValidationException' })
})

it('keeps a policy per version, with a revision of its own, and says what is missing as AWS does', async () => {
  const sandbox = createMemorySandbox()
  await publish(sandbox)
  const one = { LayerName, VersionNumber: 1 }
  const { call } = sandbox
  const add = (StatementId: string, changes: object = {}) =>
    call('AddLayerVersionPermission', {
      ...one,
      StatementId,
      Action: 'lambda:GetLayerVersion',
      Principal: '*',
      ...changes,
    })
  await expect(call('GetLayerVersionPolicy', one)).rejects.toThrow('No policy is associated with the given resource.')
  const { RevisionId } = await add('s1')
  await expect(add('s1')).rejects.toMatchObject({
    code: 'ResourceConflictException',
    message:
      'The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.',
  })
  const stale = {
    status: 412,
    message:
      'The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id',
  }
  await expect(add('s2', { RevisionId: 'wrong' })).rejects.toMatchObject(stale)
  const second = await add('s2', { RevisionId, OrganizationId: 'o-0123456789' })
  expect(second.Statement).toContain('"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-0123456789"}}')
  await expect(add('s3', { Principal: '111122223333', OrganizationId: 'o-0123456789' })).rejects.toMatchObject({
    status: 400,
  })
  const remove = (StatementId: string, changes: object = {}) =>
    call('RemoveLayerVersionPermission', { ...one, StatementId, ...changes })
  await expect(remove('s1', { RevisionId })).rejects.toMatchObject(stale)
  await expect(remove('none')).rejects.toThrow('Statement none is not found in resource policy.')
  await remove('s2', { RevisionId: second.RevisionId })
  expect((await call('GetLayerVersionPolicy', one)).RevisionId).not.toBe(second.RevisionId)
  for (const missing of [{ VersionNumber: 2 }, { LayerName: 'other' }])
    await expect(add('s1', missing)).rejects.toMatchObject({
      status: 404,
      message: `Layer version ${arn.replace('my-layer', missing.LayerName ?? LayerName)}:${missing.VersionNumber ?? 1} does not exist.`,
    })
})
