import { expect, it } from 'vitest'
import type { OperationName } from '@/lib/operations/operation'
import { resourceArnOf } from './resource-arn'

const place = { account: '111122223333', region: 'us-east-1' }
const lambda = 'arn:aws:lambda:us-east-1:111122223333'

it.each<[OperationName, Record<string, unknown>, string]>([
  ['ListFunctions', {}, '*'],
  ['ListLayers', {}, '*'],
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
