import { describe, expect, test } from 'vitest'
import type { AccountScope } from '../authorize'
import { targetOf } from './target'

const scope: AccountScope = {
  account: {
    id: '111122223333',
    name: 'payments-prod',
    production: true,
    regions: ['eu-west-1'],
    roles: { read: 'arn:aws:iam::111122223333:role/lambdesk-read' },
  },
  region: 'eu-west-1',
  role: 'operator',
  grants: [],
}

describe('the target of a call', () => {
  test('is the function, whatever form its name has', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:hello:live'
    expect(targetOf(scope, { FunctionName: arn })).toEqual({ functionName: 'hello', resource: arn })
    expect(targetOf(scope, { Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:hello' }).functionName).toBe(
      'hello',
    )
  })

  test.each([
    { FunctionName: 'arn:aws:lambda:eu-west-1:444455556666:function:hello' },
    { FunctionName: '444455556666:function:hello' },
    { FunctionName: 'arn:aws:lambda:us-east-1:111122223333:function:hello' },
    { Resource: 'arn:aws:lambda:eu-west-1:444455556666:function:hello' },
    { ResourceArn: 'arn:aws:lambda:eu-west-1:444455556666:function:hello' },
  ])('%j of another account or region is refused', (input) =>
    expect(() => targetOf(scope, input)).toThrow(expect.objectContaining({ code: 'invalid_request' })),
  )

  test('of an account-wide call is everything', () => {
    expect(targetOf(scope, {})).toEqual({ resource: '*' })
  })
})
