import { call, development, expect, production, read, test, unlock } from '../support/api'
import { demoUsers } from '../support/sign-in'

const name = 'session-cleanup'
const arn = `arn:aws:lambda:${development.region}:${development.account}:function:${name}`

/** One call of each access level, on a function of its own kind. */
const calls = {
  List: { operation: 'ListFunctions', input: {} },
  Read: { operation: 'GetFunctionConfiguration', input: { FunctionName: name } },
  Invoke: { operation: 'Invoke', input: { FunctionName: 'feature-flags', InvocationType: 'DryRun' } },
  Write: { operation: 'PublishVersion', input: { FunctionName: name } },
  Tagging: { operation: 'TagResource', input: { Resource: arn, Tags: { checked: 'yes' } } },
  'Permissions management': {
    operation: 'AddPermission',
    input: {
      FunctionName: name,
      StatementId: 'golden',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
    },
  },
} as const

type Level = keyof typeof calls

const allowed: Record<(typeof demoUsers)[number], Level[]> = {
  auditor: ['List', 'Read'],
  viewer: ['List', 'Read'],
  operator: ['List', 'Read', 'Invoke', 'Write', 'Tagging'],
  admin: ['List', 'Read', 'Invoke', 'Write', 'Tagging', 'Permissions management'],
}

for (const user of demoUsers) {
  for (const level of Object.keys(calls) as Level[]) {
    const may = allowed[user].includes(level)
    test(`${user} ${may ? 'has' : 'is refused'} the access level ${level}`, async ({ as }) => {
      const api = await as(user)
      const { operation, input } = calls[level]
      const isRead = level === 'List' || level === 'Read'
      const { status, body } = await (isRead ? read : call)(api, development, operation, input)
      if (may) {
        // 409: the statement is there already, which only someone who may add one gets to hear.
        expect([200, 409], JSON.stringify(body)).toContain(status)
      } else {
        expect(status).toBe(403)
        expect(body).toMatchObject({ code: 'forbidden' })
        expect(body.detail).toContain(level)
      }
    })
  }
}

test('an operator may not delete a function, in whatever form it is named', async ({ as }) => {
  const operator = await as('operator')
  for (const FunctionName of [name, arn, `${development.account}:function:${name}`]) {
    const { status } = await call(operator, development, 'DeleteFunction', { FunctionName })
    expect(status).toBe(403)
  }
  expect((await read(operator, development, 'GetFunction', { FunctionName: name })).status).toBe(200)
})

test('a call that names a function of another account is refused, whoever asks', async ({ as }) => {
  const admin = await as('admin')
  const FunctionName = `arn:aws:lambda:${production.region}:${production.account}:function:checkout-capture`
  for (const [send, operation] of [
    [read, 'GetFunction'],
    [call, 'PublishVersion'],
  ] as const) {
    const { status, body } = await send(admin, development, operation, { FunctionName })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_request')
  }
})

test('a production account is locked for changes until it is unlocked with a reason', async ({ as }) => {
  const admin = await as('admin')
  const input = { FunctionName: 'checkout-refund', Description: 'Refunds a captured payment' }
  const locked = await call(admin, production, 'UpdateFunctionConfiguration', input)
  expect(locked).toMatchObject({ status: 403, body: { code: 'production_locked' } })
  const tooShort = await admin.post(`/api/accounts/${production.account}/${production.region}/unlock`, {
    data: { reason: ' ' },
  })
  expect(tooShort.status()).toBe(400)
  await unlock(admin, production)
  expect((await call(admin, production, 'UpdateFunctionConfiguration', input)).status).toBe(200)
})
