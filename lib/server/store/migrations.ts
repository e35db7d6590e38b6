import 'server-only'
import { type Kysely, sql } from 'kysely'
import type { StoreKind } from './store-kind'
import type { Tables } from './tables'

export type Migration = { name: string; up: (database: Kysely<Tables>, kind: StoreKind) => Promise<void> }

const createSessions = async (database: Kysely<Tables>) => {
  await database.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('groups', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await database.schema.createIndex('sessions_user_id').on('sessions').column('user_id').execute()
}

const createUnlocks = (database: Kysely<Tables>) =>
  database.schema
    .createTable('unlocks')
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('unlocks_key', ['session_id', 'account'])
    .execute()

const createSnapshots = (database: Kysely<Tables>) =>
  database.schema
    .createTable('snapshots')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('read_at', 'bigint', (column) => column.notNull())
    .addColumn('functions', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshots_key', ['account', 'region'])
    .execute()

const createRequests = (database: Kysely<Tables>) =>
  database.schema
    .createTable('requests')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('requests_key', ['user_id', 'key'])
    .execute()

const optionalAuditTexts = [
  'intent_id',
  'user_id',
  'user_name',
  'session_id',
  'console_role',
  'account',
  'region',
  'operation',
  'resource',
  'request_id',
  'ip',
  'reason',
  'note',
  'input_hash',
  'result',
  'code',
  'aws_request_id',
] as const

const createAuditTrail = async (database: Kysely<Tables>, kind: StoreKind) => {
  const table = database.schema
    .createTable('audit_trail')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('input_size', 'bigint')
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('mac', 'text', (column) => column.notNull())
  await optionalAuditTexts.reduce((building, name) => building.addColumn(name, 'text'), table).execute()
  await database.schema.createIndex('audit_trail_intent').on('audit_trail').column('intent_id').execute()
  await (kind === 'sqlite' ? guardSqliteTrail(database) : guardPostgresTrail(database))
}

/** The insert trigger also stops `insert or replace`, which would overwrite a row without an UPDATE or DELETE. */
const guardSqliteTrail = async (database: Kysely<Tables>) => {
  const refuse = sql`select raise(abort, 'the audit trail is append-only')`
  await sql`create trigger audit_trail_update before update on audit_trail begin ${refuse}; end`.execute(database)
  await sql`create trigger audit_trail_delete before delete on audit_trail begin ${refuse}; end`.execute(database)
  await sql`create trigger audit_trail_insert before insert on audit_trail
    when new.seq <> (select coalesce(max(seq), 0) + 1 from audit_trail) begin ${refuse}; end`.execute(database)
}

const guardPostgresTrail = async (database: Kysely<Tables>) => {
  await sql`create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit trail is append-only'; end $$`.execute(database)
  await sql`create trigger audit_trail_change before update or delete on audit_trail
    for each row execute function refuse_audit_change()`.execute(database)
  await sql`create trigger audit_trail_truncate before truncate on audit_trail
    for each statement execute function refuse_audit_change()`.execute(database)
}

const createSettings = (database: Kysely<Tables>) =>
  database.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()

/** In order and never edited once released: a change of the schema is one more entry at the end. */
export const migrations: readonly Migration[] = [
  {
    name: 'foundation',
    up: async (database, kind) => {
      await createSettings(database)
      await createSessions(database)
      await createUnlocks(database)
      await createSnapshots(database)
      await createRequests(database)
      await createAuditTrail(database, kind)
    },
  },
]
