import 'server-only'
import type { Kysely } from 'kysely'
import { type Migration, migrations } from './migrations'
import { takeTurn } from './postgres'
import type { StoreKind } from './store-kind'
import type { Tables } from './tables'

const readVersion = async (transaction: Kysely<Tables>): Promise<number> => {
  await transaction.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
  const row = await transaction
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  return Number(row?.version ?? 0)
}

/**
 * Brings the schema up to date in one transaction: a process that dies in the middle leaves it as it was. Throws on a
 * schema that a newer Lambdesk wrote.
 */
export const migrate = (
  database: Kysely<Tables>,
  kind: StoreKind,
  steps: readonly Migration[] = migrations,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    if (kind === 'postgres') await takeTurn(transaction, 'migrations')
    const current = await readVersion(transaction)
    if (current > steps.length) {
      throw new Error(
        `The database was written by a newer Lambdesk (its schema is ${current}, this version knows ${steps.length}). Start that version, or restore a backup made before it.`,
      )
    }
    for (const [index, { name, up }] of steps.entries()) {
      const version = index + 1
      if (version <= current) continue
      await up(transaction, kind)
      await transaction.insertInto('schema_version').values({ version, name, applied_at: Date.now() }).execute()
    }
  })
