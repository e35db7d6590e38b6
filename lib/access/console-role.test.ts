import { describe, expect, test } from 'vitest'
import { levelOfCall, sessionLevelFor } from './console-role'

describe('the level of a call', () => {
  test('deleting a function is an administrator’s act in every form of its name', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:hello'
    for (const FunctionName of ['hello', '111122223333:function:hello', 'function:hello', arn, undefined]) {
      expect(levelOfCall('DeleteFunction', { FunctionName })).toBe('Permissions management')
    }
  })

  test('deleting one version is an ordinary write', () => {
    expect(levelOfCall('DeleteFunction', { FunctionName: 'hello', Qualifier: '7' })).toBe('Write')
    expect(levelOfCall('DeleteFunction', { FunctionName: 'hello:7' })).toBe('Write')
  })

  test('reading never gets a session that can do more', () => {
    expect(sessionLevelFor(levelOfCall('GetFunction', {}))).toBe('read')
    expect(sessionLevelFor(levelOfCall('Invoke', {}))).toBe('invoke')
    expect(sessionLevelFor(levelOfCall('TagResource', {}))).toBe('write')
    expect(sessionLevelFor(levelOfCall('AddPermission', {}))).toBe('permissions')
  })
})
