import { InvokeCommand, UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { apiPaths } from '@/lib/api/paths'
import { redactedValue } from '@/lib/operations/redacted'
import { crawl, readAddresses } from '../support/crawl'
import { expect, type Own, test } from '../support/own'
import { call, read, staging } from '../support/scopes'
import { demoUsers } from '../support/sign-in'
import { zipOf } from '../support/zip'

const name = 'checkout-refund'
const keys = ['API_TOKEN', 'DATABASE_PASSWORD', 'PLAIN']

/** Gives the function variables that exist nowhere else, past the console. */
const plant = async (own: Own): Promise<Record<string, string>> => {
  const variables = Object.fromEntries(keys.map((key) => [key, `canary-${randomUUID()}`]))
  await own
    .lambda(staging)
    .send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables: variables } }))
  return variables
}

/** Secrets of every AWS session that the sandbox gave out, and the console's own. The sandbox holds its store, so its files are read as they lie. */
const awsSecrets = (own: Own): string[] => {
  const folder = path.join(own.data, 'sandbox')
  const files = readdirSync(folder).filter((file) => file.startsWith('sandbox.sqlite'))
  const bytes = files.map((file) => readFileSync(path.join(folder, file), 'latin1')).join('\n')
  const sessions = [...bytes.matchAll(/"(?:secret|sessionToken|accessKeyId)":"([\w+/=]{16,})"/g)].map(
    ([, text = '']) => text,
  )
  return [own.secret, ...Object.values(own.externalIds), ...new Set(sessions)]
}

const awsKey = /\b(AKIA|ASIA)[A-Z0-9]{12,}/

/** Everything that the console keeps on disk, but the files that are secrets themselves. */
const kept = (own: Own): string =>
  readdirSync(own.data)
    .filter((file) => file.startsWith('lambdesk.sqlite') || file.startsWith('audit'))
    .filter((file) => file !== 'audit.key')
    .map((file) => readFileSync(path.join(own.data, file), 'latin1'))
    .join('\n')

const leaks = (text: string, secrets: string[]): string[] => [
  ...secrets.filter((secret) => text.includes(secret)),
  ...(awsKey.exec(text) ?? []),
]

for (const user of demoUsers)
  test(`nothing that ${user} can GET holds a variable’s value or an AWS credential`, async ({ own }) => {
    test.slow()
    const canaries = Object.values(await plant(own))
    const fetched = await crawl(await own.as(user), readAddresses(staging, name))
    expect(fetched.some(({ text }) => text.includes('DATABASE_PASSWORD'))).toBe(true)
    const ofAws = awsSecrets(own)
    expect(ofAws.some((secret) => secret.startsWith('FwoGZXIvYXdzE'))).toBe(true)
    const secrets = [...canaries, ...ofAws]
    for (const { address, text } of fetched) expect(leaks(text, secrets), address).toEqual([])
    expect(leaks(own.output(), secrets)).toEqual([])
    expect(leaks(kept(own), secrets)).toEqual([])
  })

for (const user of demoUsers) {
  const may = user === 'operator' || user === 'admin'
  test(`${user} ${may ? 'reveals a single value, and the trail has it' : 'cannot reveal a value'}`, async ({ own }) => {
    const variables = await plant(own)
    const before = own.acts('console:RevealEnvironmentVariable', `${name} API_TOKEN`).length
    const person = await own.as(user)
    const response = await person.post(apiPaths.revealVariable(staging, name), { data: { key: 'API_TOKEN' } })
    const acts = own.acts('console:RevealEnvironmentVariable', `${name} API_TOKEN`)
    if (!may) {
      expect(response.status()).toBe(403)
      expect(acts).toHaveLength(before)
      return
    }
    expect(await response.json()).toEqual({ value: variables.API_TOKEN })
    expect(response.headers()['cache-control']).toBe('private, no-store')
    expect(acts).toHaveLength(before + 1)
    expect(acts.at(-1)).toMatchObject({ user_id: `sandbox:${user}`, result: 'success', account: staging.account })
    expect(kept(own) + own.output()).not.toContain(variables.API_TOKEN)
  })
}

test('a refused change says nothing of what it held', async ({ own }) => {
  const operator = await own.as('operator')
  const canary = `canary-${randomUUID()}`
  const refused = await call(operator, staging, 'UpdateFunctionConfiguration', {
    FunctionName: name,
    Environment: { Variables: { AWS_REGION: canary, GOOD: canary } },
    MemorySize: 1,
  })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).not.toContain(canary)
  const byAws = await call(operator, staging, 'UpdateFunctionConfiguration', {
    FunctionName: name,
    Environment: { Variables: { AWS_REGION: canary } },
  })
  expect(byAws.status).toBe(400)
  expect(JSON.stringify(byAws.body)).not.toContain(canary)
  expect(kept(own) + own.output()).not.toContain(canary)
})

test('one variable is changed without the values of the others ever leaving the server', async ({ own }) => {
  const variables = await plant(own)
  const operator = await own.as('operator')
  const { body } = await read(operator, staging, 'GetFunctionConfiguration', { FunctionName: name })
  expect(body.Environment.Variables).toEqual(Object.fromEntries(keys.map((key) => [key, redactedValue])))
  const writtenBack = await call(operator, staging, 'UpdateFunctionConfiguration', {
    FunctionName: name,
    Environment: body.Environment,
  })
  expect(writtenBack.status).toBe(400)
  const value = `canary-${randomUUID()}`
  const patch = await operator.post(apiPaths.environment(staging, name), {
    data: { set: { PLAIN: value }, remove: ['API_TOKEN'], RevisionId: body.RevisionId },
    headers: { 'idempotency-key': randomUUID() },
  })
  expect(patch.status(), await patch.text()).toBe(200)
  const secrets = [value, ...Object.values(variables)]
  expect(leaks(await patch.text(), secrets)).toEqual([])
  expect(leaks(kept(own), secrets)).toEqual([])
  const reveal = async (key: string) =>
    (await operator.post(apiPaths.revealVariable(staging, name), { data: { key } })).json()
  expect(await reveal('DATABASE_PASSWORD')).toEqual({ value: variables.DATABASE_PASSWORD })
  expect(await reveal('PLAIN')).toEqual({ value })
  expect(await reveal('API_TOKEN')).toMatchObject({ code: 'not_found' })
})

test('what a function is sent and answers is shown once and kept nowhere', async ({ own }) => {
  const echo = 'cart-price'
  const direct = own.lambda(staging)
  const code = await zipOf({
    'index.mjs': 'export const handler = async (event) => (console.log(event.secret), event)',
  })
  await direct.send(new UpdateFunctionCodeCommand({ FunctionName: echo, ZipFile: code }))
  await direct.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: echo, Runtime: 'nodejs24.x', Handler: 'index.handler' }),
  )
  await expect(async () => void (await direct.send(new InvokeCommand({ FunctionName: echo, Payload: '{}' })))).toPass()
  const canary = `canary-${randomUUID()}`
  const Payload = Buffer.from(JSON.stringify({ secret: canary })).toString('base64')
  const operator = await own.as('operator')
  const answer = await call(
    operator,
    staging,
    'Invoke',
    {
      FunctionName: echo,
      LogType: 'Tail',
      Payload,
    },
    { 'idempotency-key': randomUUID() },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(Buffer.from(answer.body.Payload, 'base64').toString()).toContain(canary)
  expect(Buffer.from(answer.body.LogResult, 'base64').toString()).toContain(canary)
  expect(own.acts('Invoke', echo).at(-1)).toMatchObject({ result: 'success' })
  for (const form of [canary, Payload.slice(0, 40)]) expect(kept(own) + own.output()).not.toContain(form)
})
