import 'server-only'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables'

const acquireTimeoutMs = 2_000
const startPatienceMs = 6_000
const retryEveryMs = 250
const int8 = 20

/** Counts and times are bigint columns and far below 2^53: numbers in both databases. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format),
}

const createPool = (databaseUrl: string) => {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'lambdesk',
    max: 10,
    connectionTimeoutMillis: acquireTimeoutMs,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types,
  })
  // An idle connection that the server ended: the pool replaces it. Unheard, the event would end this process.
  pool.on('error', () => undefined)
  // The same under a query: the query fails, and that is how it is heard of.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && error.code ? `${error.message || 'no answer'} (${String(error.code)})` : error.message
}

/** A server that answers, but with no: waiting does not help. 57P03 is "starting up". */
const isRefusal = (error: unknown) => error instanceof pg.DatabaseError && error.code !== '57P03'

const waitUntilReachable = async (pool: pg.Pool, databaseUrl: string): Promise<void> => {
  const deadline = performance.now() + startPatienceMs
  for (;;) {
    try {
      await pool.query('select 1')
      return
    } catch (cause) {
      if (isRefusal(cause) || performance.now() > deadline) {
        await pool.end()
        const { hostname, port } = new URL(databaseUrl)
        throw new Error(
          `PostgreSQL at ${hostname}:${port || 5432} cannot be used: ${reasonOf(cause)}. Check DATABASE_URL; without its database Lambdesk does not start.`,
          { cause },
        )
      }
      await new Promise((resolve) => setTimeout(resolve, retryEveryMs))
    }
  }
}

/** Opens PostgreSQL. Throws within 10 s, naming the host and never the password, when it cannot be used. */
export const openPostgres = async (
  databaseUrl: string,
): Promise<{ database: Kysely<Tables>; close: () => Promise<void> }> => {
  const pool = createPool(databaseUrl)
  await waitUntilReachable(pool, databaseUrl)
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { database, close: () => database.destroy() }
}

/** Lets one transaction at a time into a section, over all replicas. Held until the transaction ends. */
export const takeTurn = async (transaction: Kysely<Tables>, section: 'migrations' | 'audit'): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${section === 'audit' ? 7_141_901 : 7_141_902})`.execute(transaction)
}
