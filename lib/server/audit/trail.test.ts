import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readStore } from '../store/database'
import { describeEachStore } from '../store/testing/each-store'
import { type AuditIntent, readTrail, recordIntent, recordOutcome } from './trail'
import { verifyStore, verifyTrail } from './verify'

const intent = (resource: string, extra: Partial<AuditIntent> = {}): AuditIntent => ({
  actor: { userId: 'local:anna', name: 'Anna', groups: [], sessionId: 's', expiresAt: 0 },
  consoleRole: 'operator',
  account: '111122223333',
  region: 'eu-west-1',
  operation: 'UpdateFunctionConfiguration',
  resource,
  requestId: 'r',
  input: { FunctionName: resource, MemorySize: 256 },
  ...extra,
})

const failing = async (): Promise<string[]> =>
  (await verifyTrail()).checks.filter(({ ok }) => !ok).map(({ name }) => name)

const record = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const { id } = await recordIntent(intent(`f${index}`))
    await recordOutcome(id, { result: 'success' })
  }
}

describeEachStore('the audit trail', ({ kind, store, settings }) => {
  const rows = () => store().database.selectFrom('audit_trail').selectAll().orderBy('seq').execute()

  /** What only an owner of the database can do: rewrite it with the guards gone. */
  const tamper = async (...statements: ReturnType<typeof sql>[]): Promise<void> => {
    const { database } = store()
    const guards = kind === 'sqlite' ? ['update', 'delete', 'insert'] : ['change', 'truncate']
    for (const guard of guards) {
      const on = kind === 'sqlite' ? sql`` : sql` on audit_trail`
      await sql`drop trigger ${sql.ref(`audit_trail_${guard}`)}${on}`.execute(database)
    }
    for (const statement of statements) await statement.execute(database)
  }

  it('an intent is committed before the act, and reads as unknown until its outcome is', async () => {
    const { id } = await recordIntent(intent('hello', { reason: 'incident', note: 'more memory', ip: '::1' }))
    expect(await rows()).toMatchObject([
      { seq: 1, id, kind: 'intent', resource: 'hello', reason: 'incident', ip: '::1' },
    ])
    expect(await readTrail()).toMatchObject([{ id, result: 'unknown', finished_at: null, note: 'more memory' }])
    await recordOutcome(id, { result: 'refused', code: 'aws_access_denied', awsRequestId: 'a-1' })
    expect(await readTrail()).toMatchObject([
      { id, result: 'refused', code: 'aws_access_denied', aws_request_id: 'a-1' },
    ])
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 2, unknown: 0 })
  })

  it('keeps a keyed hash and the size of the input, never its content', async () => {
    const input = { FunctionName: 'f', Environment: { Variables: { KEY: 'canary-5b1f' } } }
    await recordIntent(intent('f', { input }))
    await recordIntent(intent('f', { input: { Environment: input.Environment, FunctionName: 'f' } }))
    await recordIntent(intent('f', { input: new TextEncoder().encode('canary-5b1f') }))
    const [first, second, third] = await rows()
    expect(JSON.stringify(await rows())).not.toContain('canary')
    expect(first?.input_hash).toMatch(/^[\da-f]{64}$/)
    expect(second?.input_hash).toBe(first?.input_hash)
    expect(third).toMatchObject({ input_size: 11 })
  })

  it('text that no database stores, and text that would break a line, blocks nothing', async () => {
    const odd = 'a\0b\ud800c\r\n\u001b[31mfake'
    await recordIntent(intent(odd, { note: odd, reason: odd, ip: odd, actor: { ...intent('').actor, name: odd } }))
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 1 })
    expect((await readTrail())[0]?.note).toBe('a�b�c\r\n\u001b[31mfake')
  })

  it('64 writers at once make one chain without a gap', async () => {
    const writer = async (number: number) => {
      for (let index = 0; index < 100; index++) await recordIntent(intent(`w${number}-${index}`))
    }
    await Promise.all(Array.from({ length: 64 }, (_, number) => writer(number)))
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 6_400, unknown: 6_400 })
  })

  it('the database refuses to change, delete, replace or truncate rows', async () => {
    await record(2)
    const { database } = store()
    const attempts = [
      sql`update audit_trail set result = 'failed'`,
      sql`update audit_trail set note = note where seq = 1`,
      sql`delete from audit_trail where seq = 4`,
      kind === 'sqlite'
        ? sql`insert or replace into audit_trail select * from audit_trail where seq = 1`
        : sql`truncate audit_trail`,
    ]
    for (const attempt of attempts) await expect(attempt.execute(database)).rejects.toThrow('append-only')
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 4 })
  })

  it('a changed value is detected, also with its hash made to fit', async () => {
    await record(3)
    await tamper(sql`update audit_trail set resource = 'other' where seq = 3`)
    expect(await failing()).toEqual(['content'])
    await sql`update audit_trail set hash = ${'ab'.repeat(32)} where seq = 3`.execute(store().database)
    expect(await failing()).toEqual(expect.arrayContaining(['content', 'signature', 'chain']))
  })

  it('a deleted row is detected', async () => {
    await record(3)
    await tamper(sql`delete from audit_trail where seq = 3`)
    expect(await failing()).toEqual(expect.arrayContaining(['sequence', 'chain', 'outcomes']))
  })

  it('a deleted first row is detected', async () => {
    await record(2)
    await tamper(sql`delete from audit_trail where seq = 1`)
    expect(await failing()).toEqual(expect.arrayContaining(['sequence', 'chain']))
  })

  it('rows in another order are detected', async () => {
    await record(3)
    const move = (from: number, to: number) => sql`update audit_trail set seq = ${to} where seq = ${from}`
    await tamper(move(2, 99), move(4, 2), move(99, 4))
    expect(await failing()).toEqual(expect.arrayContaining(['chain', 'content']))
  })

  it('an inserted row is detected', async () => {
    await record(2)
    const [, , , last] = await rows()
    if (!last) throw new Error('There are four rows.')
    await tamper()
    await store()
      .database.insertInto('audit_trail')
      .values({ ...last, id: 'forged', seq: 5, prev_hash: last.hash })
      .execute()
    expect(await failing()).toEqual(expect.arrayContaining(['content']))
  })

  it('rows cut off the end are detected by the exported head, and so is a missing or forged head', async () => {
    await record(3)
    const head = path.join(settings().dataDirectory, 'audit-head.json')
    const exported = readFileSync(head, 'utf8')
    await tamper(sql`delete from audit_trail where seq > 4`)
    expect(await failing()).toEqual(['head'])
    writeFileSync(head, exported.replace('"seq":6', '"seq":4'))
    expect(await failing()).toEqual(['head'])
    writeFileSync(head, 'not json')
    expect(await failing()).toEqual(['head'])
    rmSync(head)
    expect(await failing()).toEqual(['head'])
  })

  it('can be verified beside a running console', async () => {
    await record(2)
    const reading = await readStore(settings())
    expect(await verifyStore(reading)).toMatchObject({ ok: true, rows: 4 })
    await reading.close()
    await record(1)
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 6 })
  })

  it('goes on where it was after a restart, and another key is refused', async () => {
    await record(1)
    const { openStore, closeStore } = await import('../store/database')
    await closeStore()
    globalThis.lambdeskStore = openStore(settings())
    await record(1)
    expect(await verifyTrail()).toMatchObject({ ok: true, rows: 4 })
    await closeStore()
    if (kind === 'sqlite') rmSync(path.join(settings().dataDirectory, 'audit.key'))
    await expect(openStore({ ...settings(), secret: 'another secret, just as long as the one' })).rejects.toThrow(
      kind === 'sqlite' ? 'audit.key is missing' : 'another NEXTAUTH_SECRET',
    )
  })
})
