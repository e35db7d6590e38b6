import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTrail, recordIntent } from '../audit/trail'
import { verifyTrail } from '../audit/verify'
import { closeStore, getDatabase, openStore } from './database'
import { createSession, findSession } from './sessions'
import { startConsole } from './testing/console-process'
import { type PostgresServer, startPostgres } from './testing/postgres-server'

const secret = 'a secret of the tests, long enough to be one'
const actor = { userId: 'local:anna', name: 'Anna', groups: [], sessionId: 's', expiresAt: 0 }
const act = () =>
  recordIntent({
    actor,
    consoleRole: 'admin',
    account: '111122223333',
    region: 'eu-west-1',
    operation: 'UpdateFunctionCode',
    resource: 'f',
    requestId: 'r',
    input: {},
  })

let server: PostgresServer
let folder: string
let databaseUrl: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lambdesk-outage-'))
  server = await startPostgres()
  databaseUrl = await server.createDatabase('console')
  globalThis.lambdeskStore = openStore({ dataDirectory: folder, databaseUrl, secret })
})
afterAll(async () => {
  await closeStore()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('while the server is gone everything is refused with Retry-After, and it goes on when the server is back', async () => {
  const session = await createSession(actor)
  const { id } = await act()
  const under = Promise.allSettled(Array.from({ length: 50 }, act))
  await server.crash()
  await under
  await expect(findSession(session.secret)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
  await expect(act()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
  await server.restart()
  expect(await findSession(session.secret)).toMatchObject({ userId: actor.userId })
  await act()
  expect((await readTrail({ limit: 1_000 })).map((entry) => entry.id)).toContain(id)
  expect(await verifyTrail()).toMatchObject({ ok: true })
})

it('without a free connection a request is refused after two seconds, and the process stays responsive', async () => {
  const database = await getDatabase()
  const held = Array.from({ length: 10 }, () =>
    database.transaction().execute((inside) => sql`select pg_sleep(3)`.execute(inside)),
  )
  let lag = 0
  let last = performance.now()
  const probe = setInterval(() => {
    lag = Math.max(lag, performance.now() - last - 20)
    last = performance.now()
  }, 20)
  const started = performance.now()
  await expect(findSession('x')).rejects.toMatchObject({ code: 'unavailable' })
  expect(performance.now() - started).toBeLessThan(2_900)
  clearInterval(probe)
  expect(lag).toBeLessThan(500)
  await Promise.all(held)
})

it('several consoles append to one chain', async () => {
  const others = [
    startConsole(folder, { databaseUrl, append: true }),
    startConsole(folder, { databaseUrl, append: true }),
  ]
  await Promise.all(others.map(({ opened }) => opened))
  await Promise.all([...others.map(({ appended }) => appended(100)), ...Array.from({ length: 100 }, act)])
  await Promise.all(others.map(({ kill }) => kill()))
  const { ok, checks } = await verifyTrail()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
  const ids = (await readTrail({ limit: 100_000 })).map(({ id }) => id)
  for (const other of others) expect(ids).toEqual(expect.arrayContaining(other.acknowledged()))
})
