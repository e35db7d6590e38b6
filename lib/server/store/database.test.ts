import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTrail } from '../audit/trail'
import { verifyTrail } from '../audit/verify'
import { closeStore, openStore } from './database'
import { migrate } from './migrate'
import { migrations } from './migrations'
import { startConsole } from './testing/console-process'
import { describeEachStore } from './testing/each-store'

const secret = 'a secret of the tests, long enough to be one'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lambdesk-data-'))
})
afterEach(async () => {
  await closeStore()
  rmSync(folder, { recursive: true, force: true })
})

describe('the data folder', () => {
  it('a second process is refused within two seconds, and the first goes on unharmed', async () => {
    const first = startConsole(folder, { append: true })
    await first.opened
    const second = startConsole(folder)
    const started = performance.now()
    await expect(openStore({ dataDirectory: folder, secret })).rejects.toThrow('in use by another Lambdesk process')
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(await second.ended()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(folder) })
    await first.appended(first.acknowledged().length + 20)
    await first.kill()
    const acknowledged = first.acknowledged()
    expect(acknowledged.length).toBeGreaterThanOrEqual(20)
    globalThis.lambdeskStore = openStore({ dataDirectory: folder, secret })
    const { rows } = await verifyTrail()
    expect(rows).toBeGreaterThanOrEqual(acknowledged.length)
  })

  it('killed in the middle of writing, nothing acknowledged is lost and open acts are unknown', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 5; round++) {
      const writer = startConsole(folder, { append: true })
      await writer.opened
      await writer.appended(25)
      await writer.kill()
      acknowledged.push(...writer.acknowledged())
    }
    globalThis.lambdeskStore = openStore({ dataDirectory: folder, secret })
    const entries = await readTrail({ limit: 100_000 })
    expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
    const { ok, unknown } = await verifyTrail()
    expect(ok).toBe(true)
    expect(entries.filter(({ result }) => result === 'unknown')).toHaveLength(unknown)
  })
})

describe('PostgreSQL that is down at the start', () => {
  it('is named with its host, without the password, and nothing else is used instead', async () => {
    const started = performance.now()
    const databaseUrl = 'postgres://lambdesk:canary-pw@127.0.0.1:1/console'
    const opening = openStore({ dataDirectory: folder, databaseUrl, secret })
    await expect(opening).rejects.toThrow('PostgreSQL at 127.0.0.1:1 cannot be used')
    await opening.catch((error: Error) => expect(error.message).not.toContain('canary'))
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('is given up within 10 s also when it accepts and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    const address = silent.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const started = performance.now()
    await expect(
      openStore({ dataDirectory: folder, databaseUrl: `postgres://x@127.0.0.1:${port}/x`, secret }),
    ).rejects.toThrow(`:${port}`)
    expect(performance.now() - started).toBeLessThan(10_000)
    silent.close()
  })
})

describeEachStore('the schema', ({ kind, store, settings }) => {
  it('opens again as it was, and two openings at once migrate once', async () => {
    await migrate(store().database, kind)
    if (kind === 'postgres') {
      const others = await Promise.all([openStore(settings()), openStore(settings())])
      for (const { close } of others) await close()
    }
    expect(await store().database.selectFrom('schema_version').select('version').execute()).toHaveLength(
      migrations.length,
    )
  })

  it('a newer schema is refused', async () => {
    const newer = { version: migrations.length + 1, name: 'from the future', applied_at: 0 }
    await store().database.insertInto('schema_version').values(newer).execute()
    await expect(migrate(store().database, kind)).rejects.toThrow('newer Lambdesk')
  })

  it('a migration that fails leaves nothing behind', async () => {
    const { database } = store()
    const half = async (inside: typeof database) => void (await sql`create table half (id text)`.execute(inside))
    const failing = [...migrations, { name: 'good', up: half }, { name: 'bad', up: half }]
    await expect(migrate(database, kind, failing)).rejects.toThrow('half')
    await expect(sql`select * from half`.execute(database)).rejects.toThrow('half')
    expect(await database.selectFrom('schema_version').select('version').execute()).toHaveLength(migrations.length)
    await migrate(database, kind, failing.slice(0, -1))
    expect((await sql`select * from half`.execute(database)).rows).toEqual([])
  })
})
