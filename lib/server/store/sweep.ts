import 'server-only'
import type { Kysely } from 'kysely'
import { requestKeptMs } from './request-age'
import type { Tables } from './tables'

const sweepEveryMs = 60 * 60 * 1000

const sweep = async (database: Kysely<Tables>, now = Date.now()): Promise<void> => {
  await database.deleteFrom('sessions').where('expires_at', '<', now).execute()
  await database.deleteFrom('unlocks').where('expires_at', '<', now).execute()
  await database
    .deleteFrom('requests')
    .where('claimed_at', '<', now - requestKeptMs)
    .execute()
}

/** Removes rows that have had their time, now and every hour. Answers how to stop. */
export const startSweeping = (database: Kysely<Tables>): (() => void) => {
  // A sweep that fails is repaired by the next one; expired rows are never honoured, swept or not.
  const run = () => void sweep(database).catch(() => undefined)
  run()
  const timer = setInterval(run, sweepEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
