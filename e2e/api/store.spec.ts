import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { apiPaths } from '@/lib/api/paths'
import { expect, test } from '../support/own'
import { call, development, read, staging } from '../support/scopes'
import { verifyTrail } from '../support/verify-trail'

test('while the trail cannot be written nothing is changed, and people still read', async ({ own }) => {
  const operator = await own.as('operator')
  const input = { FunctionName: 'feature-flags' }
  expect((await call(operator, development, 'PublishVersion', input)).status).toBe(200)
  await own.clearCalls()
  const before = own.acts('%').length
  const database = new DatabaseSync(path.join(own.data, 'lambdesk.sqlite'))
  try {
    database.exec('begin immediate')
    const refused = await call(operator, development, 'UpdateFunctionConfiguration', {
      ...input,
      Description: 'unseen',
    })
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const reveal = await operator.post(apiPaths.revealVariable(development, 'feature-flags'), {
      data: { key: 'STAGE' },
    })
    expect(reveal.status()).toBe(503)
    expect((await own.calls()).filter(({ service }) => service === 'lambda')).toEqual([])
    expect((await read(operator, development, 'GetFunctionConfiguration', input)).status).toBe(200)
  } finally {
    database.exec('rollback')
    database.close()
  }
  expect(own.acts('%')).toHaveLength(before)
  expect((await call(operator, development, 'PublishVersion', input)).status).toBe(200)
})

test('every change is in the trail with who, where, why and how it ended, and the trail is whole', async ({ own }) => {
  const operator = await own.as('operator')
  const note = 'Because “it” ✓ was asked for\r\nin two lines'
  await call(
    operator,
    staging,
    'PublishVersion',
    { FunctionName: 'invoice-render' },
    { 'x-lambdesk-note': encodeURIComponent(note) },
  )
  expect(own.acts('PublishVersion', 'invoice-render').at(-1)).toMatchObject({
    user_id: 'sandbox:operator',
    account: staging.account,
    region: staging.region,
    result: 'success',
    note,
  })
  expect(await verifyTrail(own.data)).toContain('The trail is whole.')
})
