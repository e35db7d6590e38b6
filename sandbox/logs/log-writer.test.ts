import { expect, it } from 'vitest'
import { openDatabase } from '@/sandbox/store/database'
import { toLogEvents } from './log-event'
import { createLogWriter } from './log-writer'

const record = (text: string, at = 2_000, logGroup = '/aws/lambda/one') => ({
  account: '111122223333',
  region: 'us-east-1',
  logGroup,
  logStream: `stream-${at}`,
  startedAt: at - 1_000,
  at,
  text,
})

const count = (database: ReturnType<typeof openDatabase>): unknown =>
  database.prepare('SELECT count(*) AS n, coalesce(sum(bytes), 0) AS bytes FROM log_events').get()

it('drops the oldest of a group that grew too large, and the streams that are empty then', () => {
  const database = openDatabase()
  const writer = createLogWriter(database, () => 0, { groupBytesMax: 10_000, totalBytesMax: 1_000_000 })
  for (let n = 0; n < 30; n += 1) writer.add(record(`${'x'.repeat(973)}\n`, 2_000 + n))
  writer.flush()
  expect(count(database)).toEqual({ n: 9, bytes: 9_000 })
  const oldest = database.prepare('SELECT min(at) AS at FROM log_events').get()
  expect(oldest).toEqual({ at: 1_000 + 21 })
  expect(database.prepare('SELECT count(*) AS n FROM log_streams').get()).toEqual({ n: 9 })
})

it('keeps all groups together within the total', () => {
  const database = openDatabase()
  const writer = createLogWriter(database, () => 0, { groupBytesMax: 100_000, totalBytesMax: 50_000 })
  for (let n = 0; n < 100; n += 1) writer.add(record(`${'x'.repeat(973)}\n`, 2_000 + n, `/aws/lambda/${n % 7}`))
  writer.flush()
  const kept = database.prepare('SELECT sum(bytes) AS bytes FROM log_groups').get()
  expect(Number(kept?.bytes)).toBeLessThanOrEqual(50_000)
  expect(Number(kept?.bytes)).toBeGreaterThan(30_000)
  expect(count(database)).toMatchObject({ bytes: kept?.bytes })
})

it('forgets what is older than the retention of its group', () => {
  const database = openDatabase()
  let now = 0
  const writer = createLogWriter(database, () => now)
  writer.add(record('old\n'))
  writer.flush()
  database.prepare('UPDATE log_groups SET retention_days = 1').run()
  now = 2 * 86_400_000
  writer.add(record('new\n', now))
  writer.flush()
  expect(database.prepare('SELECT message FROM log_events').all()).toEqual([{ message: 'new\n' }])
})

it('leaves lines out of the middle when one invocation prints very many', () => {
  const events = toLogEvents(record('a\n'.repeat(400_000)))
  expect(events).toHaveLength(10_001)
  expect(events[5_000]?.message).toBe('… 390000 lines left out …\n')
})
