import 'server-only'

/** Times are epoch milliseconds; lists and documents are JSON text. The same on SQLite and PostgreSQL. */
export type Tables = {
  sessions: SessionTable
  unlocks: UnlockTable
  snapshots: SnapshotTable
  requests: RequestTable
  audit_trail: AuditTable
  settings: { name: string; value: string }
  schema_version: { version: number; name: string; applied_at: number }
}

type SessionTable = {
  id: string
  /** SHA-256 of the cookie's secret, hex: the table alone signs nobody in. */
  secret_hash: string
  user_id: string
  name: string
  groups: string
  created_at: number
  last_seen_at: number
  expires_at: number
}

type UnlockTable = { session_id: string; account: string; user_id: string; reason: string; expires_at: number }

type SnapshotTable = { account: string; region: string; read_at: number; functions: string }

type RequestTable = {
  user_id: string
  key: string
  /** What was asked, hashed: the same key for something else is a mistake of the page. */
  hash: string
  claimed_at: number
  outcome: string | null
}

/** One link of the chain. An intent has who, where and what; an outcome has `intent_id` and `result`. */
export type AuditTable = {
  seq: number
  id: string
  kind: 'intent' | 'outcome'
  at: number
  intent_id: string | null
  user_id: string | null
  user_name: string | null
  session_id: string | null
  console_role: string | null
  account: string | null
  region: string | null
  operation: string | null
  resource: string | null
  request_id: string | null
  ip: string | null
  reason: string | null
  note: string | null
  input_hash: string | null
  input_size: number | null
  result: string | null
  code: string | null
  aws_request_id: string | null
  /** `hash` of the row before; of the first row: 64 zeros. */
  prev_hash: string
  /** SHA-256 over the canonical JSON of everything above. */
  hash: string
  /** HMAC of `hash` with the key of this installation. */
  mac: string
}
