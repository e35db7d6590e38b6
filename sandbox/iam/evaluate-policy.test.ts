import { describe, expect, it } from 'vitest'
import { evaluatePolicies, evaluateResourcePolicy } from './evaluate-policy'
import type { PolicyCondition, PolicyDocument, PolicyStatement } from './policy'

const orders = 'arn:aws:lambda:us-east-1:111122223333:function:orders'
const question = { action: 'lambda:UpdateAlias', resource: orders, context: {} }
const document = (...Statement: Partial<PolicyStatement>[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: Statement.map((statement) => ({ Effect: 'Allow', ...statement })),
})
const decide = (...statements: Partial<PolicyStatement>[]) => evaluatePolicies([document(...statements)], question)

const everything = { Action: '*', Resource: '*' }

describe('identity policies', () => {
  it.each<[string, string, Partial<PolicyStatement>[]]>([
    ['allow what they name', 'allow', [{ Action: 'lambda:UpdateAlias', Resource: orders }]],
    ['do not care how an action is capitalised', 'allow', [{ Action: 'LAMBDA:updatealias', Resource: '*' }]],
    ['allow by wildcard', 'allow', [{ Action: ['lambda:Get*', 'lambda:Up?ate*'], Resource: '*' }]],
    ['say nothing about other actions', 'silent', [{ Action: 'lambda:Get*', Resource: '*' }]],
    ['say nothing about other services', 'silent', [{ Action: 's3:*', Resource: '*' }]],
    ['say nothing about other resources', 'silent', [{ Action: '*', Resource: `${orders}-2` }]],
    ['care how a resource is capitalised', 'silent', [{ Action: '*', Resource: orders.toUpperCase() }]],
    ['match a wildcard inside a name', 'allow', [{ Action: '*', Resource: 'arn:aws:lambda:*:*:function:ord*' }]],
    [
      'keep a wildcard of one ARN part in that part',
      'silent',
      [{ Action: '*', Resource: 'arn:aws:*:function:orders' }],
    ],
    ['match nothing more at the end of a wildcard', 'allow', [{ Action: '*', Resource: `${orders}*` }]],
    ['allow everything but NotAction', 'silent', [{ NotAction: 'lambda:Update*', Resource: '*' }]],
    ['allow what NotAction leaves', 'allow', [{ NotAction: 'iam:*', Resource: '*' }]],
    ['allow everything but NotResource', 'silent', [{ Action: '*', NotResource: orders }]],
    ['allow what NotResource leaves', 'allow', [{ Action: '*', NotResource: `${orders}-2` }]],
    ['deny over every allow', 'deny', [everything, { Effect: 'Deny', Action: 'lambda:Update*', Resource: '*' }]],
    ['do not deny elsewhere', 'allow', [everything, { Effect: 'Deny', Action: '*', Resource: `${orders}:1` }]],
    ['say nothing when they are empty', 'silent', []],
  ])('%s', (_, expected, statements) => {
    expect(decide(...statements)).toBe(expected)
  })

  it('only a star grants a call on everything', () => {
    const list = { action: 'lambda:ListFunctions', resource: '*', context: {} }
    const allowing = (Resource: string) => evaluatePolicies([document({ Action: '*', Resource })], list)
    expect([allowing('*'), allowing('arn:aws:lambda:*:*:function:*')]).toEqual(['allow', 'silent'])
  })

  it('replace variables, and match nothing when one has no value', () => {
    const policy = document({ Action: '*', Resource: 'arn:aws:lambda:*:*:function:${aws:PrincipalTag/team}' })
    const tagged = { ...question, context: { 'aws:principaltag/team': 'orders' } }
    expect([evaluatePolicies([policy], tagged), evaluatePolicies([policy], question)]).toEqual(['allow', 'silent'])
  })
})

const context = {
  'sts:externalid': 'secret',
  'aws:principalarn': 'arn:aws:iam::1:role/a',
  'aws:sourceip': '127.0.0.1',
  'aws:currenttime': '2026-11-20T12:00:00Z',
  'aws:epochtime': '1000',
  'aws:securetransport': 'false',
  'lambda:layer': ['arn:aws:lambda:us-east-1:1:layer:x:1', 'arn:aws:lambda:us-east-1:1:layer:y:1'],
}
const arns = (name: string) => `arn:aws:lambda:*:*:layer:${name}:*`

describe('a condition', () => {
  it.each<[boolean, PolicyCondition]>([
    [true, { StringEquals: { 'sts:ExternalId': 'secret' } }],
    [true, { StringEquals: { 'STS:EXTERNALID': ['other', 'secret'] } }],
    [false, { StringEquals: { 'sts:ExternalId': 'Secret' } }],
    [false, { StringEquals: { 'aws:Missing': '' } }],
    [true, { StringEqualsIgnoreCase: { 'sts:ExternalId': 'SECRET' } }],
    [true, { StringLike: { 'sts:ExternalId': 's*t' } }],
    [false, { StringNotEquals: { 'sts:ExternalId': ['a', 'secret'] } }],
    [true, { StringNotEquals: { 'aws:Missing': 'x' } }],
    [false, { StringNotLike: { 'sts:ExternalId': 's*' } }],
    [true, { StringEqualsIfExists: { 'aws:Missing': 'x' } }],
    [false, { StringEqualsIfExists: { 'sts:ExternalId': 'x' } }],
    [true, { Null: { 'aws:Missing': 'true' } }],
    [false, { Null: { 'sts:ExternalId': true } }],
    [true, { Bool: { 'aws:SecureTransport': false } }],
    [true, { NumericLessThan: { 'aws:EpochTime': 1001 } }],
    [false, { NumericGreaterThanEquals: { 'aws:EpochTime': '1001' } }],
    [true, { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }],
    [false, { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }],
    [true, { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } }],
    [true, { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::1/128'] } }],
    [true, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }],
    [false, { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:role/a' } }],
    [true, { 'ForAnyValue:StringLike': { 'lambda:Layer': arns('x') } }],
    [false, { 'ForAllValues:StringLike': { 'lambda:Layer': arns('x') } }],
    [true, { 'ForAllValues:StringLike': { 'lambda:Layer': [arns('x'), arns('y')] } }],
    [true, { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } }],
    [false, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } }],
    [false, { StringEquals: { 'sts:ExternalId': 'secret', 'aws:Missing': 'x' } }],
    [false, { StringEquals: { 'sts:ExternalId': 'secret' }, Bool: { 'aws:SecureTransport': 'true' } }],
    [false, { SomethingElse: { 'sts:ExternalId': 'secret' } }],
    [false, { constructor: { 'sts:ExternalId': 'secret' } }],
  ])('is %s: %o', (expected, Condition) => {
    const decision = evaluatePolicies([document({ ...everything, Condition })], { ...question, context })
    expect(decision === 'allow').toBe(expected)
  })
})

describe('a resource policy', () => {
  const asker = { account: '111122223333', arns: ['arn:aws:iam::111122223333:role/a'] }

  it.each<[string, PolicyStatement['Principal']]>([
    ['allow', '*'],
    ['allow', { AWS: '*' }],
    ['allow', { AWS: '111122223333' }],
    ['allow', { AWS: ['arn:aws:iam::444455556666:root', 'arn:aws:iam::111122223333:root'] }],
    ['allow', { AWS: 'arn:aws:iam::111122223333:role/a' }],
    ['silent', { AWS: 'arn:aws:iam::111122223333:role/b' }],
    ['silent', { AWS: '444455556666' }],
    ['silent', { Service: 's3.amazonaws.com' }],
    ['silent', undefined],
  ])('says %s to a role of another account when it names %o', (expected, Principal) => {
    const statement = { Action: 'lambda:*', Resource: orders, ...(Principal && { Principal }) }
    expect(evaluateResourcePolicy(document(statement), asker, question)).toBe(expected)
  })
})
