import { randomUUID } from 'node:crypto'
import { expect, test } from '../support/own'
import { call, development, read, staging } from '../support/scopes'

test('twenty sendings of one press of a button are one change', async ({ own }) => {
  const operator = await own.as('operator')
  const key = { 'idempotency-key': randomUUID() }
  const scope = { ...staging, region: 'us-east-1' }
  const press = () => call(operator, scope, 'PublishVersion', { FunctionName: 'fraud-score' }, key)
  const answers = await Promise.all(Array.from({ length: 20 }, press))
  expect((await own.calls()).filter(({ operation }) => operation === 'PublishVersion')).toHaveLength(1)
  const done = answers.filter(({ status }) => status === 200)
  expect(done.length).toBeGreaterThan(0)
  for (const { status, body } of answers)
    if (status === 200) expect(body).toEqual(done[0]?.body)
    else expect([status, body.code]).toEqual([409, 'conflict'])
  expect((await press()).body).toEqual(done[0]?.body)
  expect((await own.calls()).filter(({ operation }) => operation === 'PublishVersion')).toHaveLength(1)
  expect(own.acts('PublishVersion', 'fraud-score')).toHaveLength(1)
})

test('a key is one person’s, for one request', async ({ own }) => {
  const [operator, admin] = [await own.as('operator'), await own.as('admin')]
  const key = { 'idempotency-key': randomUUID() }
  const input = { FunctionName: 'payout-batch' }
  expect((await call(operator, staging, 'PublishVersion', input, key)).status).toBe(200)
  const other = await call(operator, staging, 'PublishVersion', { ...input, Description: 'another' }, key)
  expect(other).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  await own.clearCalls()
  expect((await call(admin, staging, 'PublishVersion', input, key)).status).toBe(200)
  expect((await own.calls()).filter(({ operation }) => operation === 'PublishVersion')).toHaveLength(1)
})

test('twenty sendings of one invocation run the function once', async ({ own }) => {
  const operator = await own.as('operator')
  const key = { 'idempotency-key': randomUUID() }
  const input = { FunctionName: 'feature-flags', Payload: 'e30=' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => call(operator, development, 'Invoke', input, key)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await own.calls()).filter(({ operation }) => operation === 'Invoke')).toHaveLength(1)
})

test('of two people who edit the same revision exactly one wins, fifty times over', async ({ own }) => {
  test.slow()
  const editors = { pia: await own.as('pia'), paul: await own.as('paul') }
  const name = 'sanctions-screen'
  const settled = async () => {
    const found: { RevisionId?: string; Description?: string } = {}
    await expect(async () => {
      const { body } = await read(editors.pia, staging, 'GetFunctionConfiguration', { FunctionName: name })
      expect(body.LastUpdateStatus).toBe('Successful')
      Object.assign(found, body)
    }).toPass({ intervals: [10] })
    return found
  }
  for (let round = 0; round < 50; round++) {
    const { RevisionId } = await settled()
    const edits = Object.entries(editors).map(async ([who, editor]) => {
      const change = { FunctionName: name, Description: `${who} ${round}`, RevisionId }
      return { who, ...(await call(editor, staging, 'UpdateFunctionConfiguration', change)) }
    })
    const answers = await Promise.all(edits)
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners, JSON.stringify(answers)).toHaveLength(1)
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await settled()).Description).toBe(`${winners[0]?.who} ${round}`)
  }
})
