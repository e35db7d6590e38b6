import { apiPaths } from '@/lib/api/paths'
import { isReadLevel } from '@/lib/operations/access-level'
import { isOperationName, operations } from '@/lib/operations/operation'
import { readInventory } from '../support/inventory'
import { expect, signInTo, test } from '../support/own'
import { ownUsers } from '../support/own-users'
import { guardedHandlers, pages } from '../support/route-files'
import { call, development, production, read, staging } from '../support/scopes'

const names = Object.keys(operations).filter(isOperationName)

test.describe('with grants in one account only', () => {
  test('every handler of the API answers for another account as for one that does not exist', async ({ own }) => {
    const anna = await own.as('anna')
    const inAccounts = guardedHandlers().filter(({ address }) => address.includes(production.account))
    expect(inAccounts.length).toBeGreaterThan(4)
    for (const { method, file, address } of inAccounts) {
      const answers = ['111122223333', 'payments-prod', '999999999999', 'no-such-account'].map(async (account) => {
        const response = await anna.fetch(address.replace(production.account, account), {
          method,
          ...(method !== 'GET' && {
            headers: { 'content-type': file.includes('/code/') ? 'application/zip' : 'application/json' },
            data: Buffer.from('{}'),
          }),
        })
        const { requestId: _requestId, instance: _instance, ...problem } = await response.json()
        return { status: response.status(), problem }
      })
      const [first, ...others] = await Promise.all(answers)
      expect(first, `${method} ${file}`).toMatchObject({ status: 404, problem: { code: 'not_found' } })
      for (const other of others) expect(other).toEqual(first)
    }
    expect(await own.calls()).toEqual([])
  })

  test('every operation answers 404 in another account, before its input is looked at', async ({ own }) => {
    const anna = await own.as('anna')
    for (const name of names) {
      const send = isReadLevel(operations[name].level) ? read : call
      expect((await send(anna, production, name, { FunctionName: 'checkout-capture' })).status, name).toBe(404)
    }
    expect(await own.calls()).toEqual([])
  })

  test('every page of another account looks like that of one that does not exist', async ({ own }) => {
    const anna = await own.as('anna')
    for (const page of pages().filter((address) => address.includes(production.account))) {
      const text = async (account: string, headers: Record<string, string> = {}) =>
        (await (await anna.get(page.replace(production.account, account), { headers })).text()).replaceAll(account, '')
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
        const body = await text(production.account, headers)
        expect(body, page).not.toContain('payments-prod')
        expect(body.replaceAll('payments-staging', '')).not.toContain('platform-dev')
      }
    }
    const shown = await (await anna.get(pages().find((address) => address.endsWith('/overview')) ?? '')).text()
    expect(shown).toContain('You have no access to the account')
  })

  test('the inventory and the shell know that account alone', async ({ own }) => {
    const anna = await own.as('anna')
    const { scopes, rows } = await readInventory(anna)
    expect(scopes.map(({ account, region }) => `${account}/${region}`).sort()).toEqual([
      `${staging.account}/eu-west-1`,
      `${staging.account}/us-east-1`,
    ])
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ account }) => account))).toEqual(new Set([staging.account]))
    expect((await readInventory(anna, `${production.account}/eu-west-1`)).scopes).toEqual([])
    const page = await (await anna.get('/functions')).text()
    expect(page).toContain('payments-staging')
    expect(page).not.toContain('payments-prod')
    expect(page).not.toContain('platform-dev')
  })

  test('what is granted works', async ({ own }) => {
    const anna = await own.as('anna')
    expect((await call(anna, staging, 'PublishVersion', { FunctionName: 'checkout-capture' })).status).toBe(200)
  })
})

test.describe('with grants narrowed to checkout-*', () => {
  const matching = { FunctionName: 'checkout-capture' }
  const foreign = { FunctionName: 'session-cleanup' }

  test('functions that match are read, changed and run', async ({ own }) => {
    const carl = await own.as('carl')
    expect((await read(carl, development, 'GetFunctionConfiguration', matching)).status).toBe(200)
    expect((await call(carl, development, 'PublishVersion', matching)).status).toBe(200)
    expect((await call(carl, development, 'Invoke', { ...matching, InvocationType: 'DryRun' })).status).toBe(200)
  })

  test('no operation reaches a function that does not match, however it is named', async ({ own }) => {
    const carl = await own.as('carl')
    const arn = `arn:aws:lambda:${development.region}:${development.account}:function:session-cleanup`
    const forms = [
      'session-cleanup',
      `${development.account}:function:session-cleanup`,
      arn,
      `${arn}:1`,
      'session-cleanup:1',
    ]
    for (const name of names.filter((operation) => !/^(List)?(Layer|CodeSigning|CapacityProvider)/.test(operation))) {
      const send = isReadLevel(operations[name].level) ? read : call
      const { status, body } = await send(carl, development, name, foreign)
      expect([403, 400], `${name}: ${JSON.stringify(body)}`).toContain(status)
    }
    for (const FunctionName of forms) {
      expect((await read(carl, development, 'GetFunction', { FunctionName })).status, FunctionName).toBe(403)
      expect((await call(carl, development, 'PublishVersion', { FunctionName })).status, FunctionName).toBe(403)
    }
    expect((await read(carl, development, 'ListTags', { Resource: arn })).status).toBe(403)
    expect(await own.calls()).toEqual([])
  })

  test('neither code nor environment of another function can be reached by its own address', async ({ own }) => {
    const carl = await own.as('carl')
    const arn = `arn:aws:lambda:${development.region}:${development.account}:function:session-cleanup`
    for (const name of ['session-cleanup', arn, `checkout-x:function:session-cleanup`]) {
      const code = await carl.post(apiPaths.code(development, name), {
        headers: { 'content-type': 'application/zip' },
        data: Buffer.from('PK'),
      })
      const patch = await carl.post(apiPaths.environment(development, name), { data: { RevisionId: 'x' } })
      const reveal = await carl.post(apiPaths.revealVariable(development, name), { data: { key: 'STAGE' } })
      for (const answer of [code, patch, reveal]) expect([400, 403], name).toContain(answer.status())
    }
    expect(await own.calls()).toEqual([])
  })

  test('lists name no function that does not match', async ({ own }) => {
    const carl = await own.as('carl')
    const { rows, scopes } = await readInventory(carl)
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.filter(({ name }) => !name.startsWith('checkout-'))).toEqual([])
    // The count of a scope, too, is of what may be seen.
    for (const { account, region, count } of scopes)
      expect(count).toBe(rows.filter((row) => row.account === account && row.region === region).length)
    for (const address of [
      apiPaths.read(development, 'ListFunctions', {}),
      `${apiPaths.read(development, 'ListFunctions', {})}&pages=all`,
      apiPaths.read({ ...production, region: 'us-east-1' }, 'ListEventSourceMappings', {}),
      `${apiPaths.read({ ...production, region: 'us-east-1' }, 'ListEventSourceMappings', {})}&pages=all`,
    ]) {
      const response = await carl.get(address)
      expect(response.status()).toBe(200)
      expect(await response.text(), address).not.toMatch(/session-cleanup|feature-flags|order-events/)
    }
  })

  test('reading everything does not widen what may be changed', async ({ own }) => {
    const mira = await own.as('mira')
    expect((await read(mira, development, 'GetFunctionConfiguration', foreign)).status).toBe(200)
    expect((await call(mira, development, 'PublishVersion', matching)).status).toBe(200)
    const refused = await call(mira, development, 'PublishVersion', foreign)
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect((await readInventory(mira)).rows.some(({ name }) => name === 'session-cleanup')).toBe(true)
  })
})

test('someone without grants signs in and sees nothing', async ({ own }) => {
  const nora = await own.as('nora')
  expect(await readInventory(nora)).toEqual({ scopes: [], rows: [] })
  for (const scope of [production, staging, development])
    expect((await read(nora, scope, 'ListFunctions', {})).status).toBe(404)
  expect(await (await nora.get('/functions')).text()).not.toMatch(/payments-prod|payments-staging|platform-dev/)
  expect(await own.calls()).toEqual([])
})

test('a user who was removed, or demoted, is so in the session that was open', async ({ own }) => {
  const [rudi, dora] = [await own.as('rudi'), await own.as('dora')]
  const change = { FunctionName: 'feature-flags' }
  for (const user of [rudi, dora]) expect((await call(user, development, 'PublishVersion', change)).status).toBe(200)
  const { rudi: _removed, ...others } = ownUsers
  await own.restart({ ...others, dora: ['viewer'] })
  await own.clearCalls()
  expect((await call(rudi, development, 'PublishVersion', change)).status).toBe(401)
  expect((await read(rudi, development, 'ListFunctions', {})).status).toBe(401)
  expect((await call(dora, development, 'PublishVersion', change)).status).toBe(403)
  expect(await own.calls()).toEqual([])
  expect((await read(dora, development, 'ListFunctions', {})).status).toBe(200)
  expect((await signInTo(await own.nobody(), 'rudi')).status()).toBe(401)
  await own.restart()
})

test.describe('signing in with a password', () => {
  test('a wrong password and an unknown name are refused alike', async ({ own }) => {
    const nobody = await own.nobody()
    const wrong = await signInTo(nobody, 'theo', { password: 'a guess' })
    const unknown = await signInTo(nobody, 'nobody-at-all')
    expect([wrong.status(), unknown.status()]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    expect((await nobody.get('/api/inventory')).status()).toBe(401)
    expect(own.output()).not.toContain('a guess')
  })

  test('the sixth attempt after five failures waits, with the right password too, and keeps nobody else out', async ({
    own,
  }) => {
    const nobody = await own.nobody()
    for (let failure = 1; failure <= 5; failure++)
      expect((await signInTo(nobody, 'tess', { password: `guess ${failure}` })).status(), `${failure}`).toBe(401)
    for (const spelling of ['tess', ' tess ', 'TESS', 'ｔｅｓｓ']) {
      const refused = await signInTo(nobody, spelling, { password: 'the password of tess' })
      expect(refused.status(), spelling).toBe(429)
      expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(60)
      expect((await refused.json()).code).toBe('rate_limited')
    }
    expect((await nobody.get('/api/inventory')).status()).toBe(401)
    await own.as('theo')
    await own.as('viewer')
  })
})
