/**
 * Every table of the sandbox, in the order in which they can be created. `body` columns hold JSON documents; times are
 * epoch milliseconds; `blob` columns hold the SHA-256 (hex) of bytes in the blob store.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS functions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '{}',
  last_version INTEGER NOT NULL DEFAULT 0,
  reserved_concurrency INTEGER,
  code_signing_config TEXT,
  recursive_loop TEXT NOT NULL DEFAULT 'Terminate',
  UNIQUE (account, region, name)
);
CREATE INDEX IF NOT EXISTS functions_reserved ON functions (account, region) WHERE reserved_concurrency IS NOT NULL;
CREATE TABLE IF NOT EXISTS versions (
  function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- 0 is $LATEST
  body TEXT NOT NULL,
  blob TEXT,
  code_size INTEGER NOT NULL,
  revision_id TEXT NOT NULL,
  last_modified INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  settled_at INTEGER,
  PRIMARY KEY (function_id, number)
);
CREATE INDEX IF NOT EXISTS versions_blob ON versions (blob);
CREATE INDEX IF NOT EXISTS versions_previous_blob ON versions (json_extract(body, '$.previous.blob'))
  WHERE json_extract(body, '$.previous.blob') IS NOT NULL;
-- Sums of code sizes read this alone, not the rows with their documents.
CREATE INDEX IF NOT EXISTS versions_code_size ON versions (function_id, code_size);
CREATE TABLE IF NOT EXISTS aliases (
  function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  description TEXT NOT NULL,
  weights TEXT NOT NULL DEFAULT '{}',
  revision_id TEXT NOT NULL,
  PRIMARY KEY (function_id, name)
);
CREATE TABLE IF NOT EXISTS function_policies (
  function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
  qualifier TEXT NOT NULL, -- '' is the unqualified function
  body TEXT NOT NULL,
  PRIMARY KEY (function_id, qualifier)
);
CREATE TABLE IF NOT EXISTS function_settings (
  function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (function_id, kind, qualifier)
);
CREATE INDEX IF NOT EXISTS function_settings_provisioned ON function_settings (function_id) WHERE kind = 'provisioned';
CREATE UNIQUE INDEX IF NOT EXISTS function_url_ids ON function_settings (json_extract(body, '$.urlId')) WHERE kind = 'url';
CREATE TABLE IF NOT EXISTS layers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  last_version INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, region, name)
);
CREATE TABLE IF NOT EXISTS layer_versions (
  layer_id INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  blob TEXT NOT NULL,
  code_size INTEGER NOT NULL,
  unzipped_size INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0, -- functions that use a deleted version keep it
  PRIMARY KEY (layer_id, number)
);
CREATE INDEX IF NOT EXISTS layer_versions_blob ON layer_versions (blob);
CREATE TABLE IF NOT EXISTS layer_policies (
  layer_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  revision_id TEXT NOT NULL,
  PRIMARY KEY (layer_id, number),
  FOREIGN KEY (layer_id, number) REFERENCES layer_versions (layer_id, number) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS event_source_mappings (
  uuid TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  function_name TEXT NOT NULL,
  event_source TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '{}',
  pending_state TEXT NOT NULL, -- what it is called until settled_at
  settled_state TEXT NOT NULL, -- what it is called from then on; 'Deleted' means gone
  settled_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS event_source_mappings_place ON event_source_mappings (account, region, uuid);
CREATE TABLE IF NOT EXISTS code_signing_configs (
  id TEXT NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '{}',
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (account, region, id)
);
CREATE TABLE IF NOT EXISTS capacity_providers (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '{}',
  active_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (account, region, name)
);
CREATE TABLE IF NOT EXISTS async_events (
  id TEXT PRIMARY KEY,
  function_arn TEXT NOT NULL,
  payload BLOB NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS durable_executions (
  arn TEXT PRIMARY KEY,
  function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS durable_executions_function ON durable_executions (function_id, started_at);
CREATE TABLE IF NOT EXISTS async_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL, -- 'destination' or 'deadLetter'
  target TEXT NOT NULL,
  function_arn TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS iam_roles (
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account, name)
);
CREATE TABLE IF NOT EXISTS iam_policies (
  arn TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sts_sessions (
  access_key_id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sts_sessions_expiry ON sts_sessions (expires_at);
CREATE TABLE IF NOT EXISTS log_groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  retention_days INTEGER,
  bytes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, region, name)
);
CREATE TABLE IF NOT EXISTS log_streams (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  first_at INTEGER,
  last_at INTEGER,
  ingested_at INTEGER,
  UNIQUE (group_id, name)
);
CREATE TABLE IF NOT EXISTS log_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
  stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  ingested_at INTEGER NOT NULL,
  bytes INTEGER NOT NULL, -- as AWS counts them: 26 more than the message has
  message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS log_events_group ON log_events (group_id, at, id, bytes);
CREATE INDEX IF NOT EXISTS log_events_stream ON log_events (stream_id, at, id);
-- What ran, by minute. resource is NAME or NAME:QUALIFIER, '' for what only functions or regions as a whole have.
CREATE TABLE IF NOT EXISTS metric_minutes (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  function_name TEXT NOT NULL,
  resource TEXT NOT NULL,
  version TEXT NOT NULL,
  minute INTEGER NOT NULL, -- since the epoch
  body TEXT NOT NULL,
  PRIMARY KEY (account, region, function_name, resource, version, minute)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS metric_minutes_age ON metric_minutes (minute);
CREATE TABLE IF NOT EXISTS ec2_resources (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account, region, id)
);
CREATE TABLE IF NOT EXISTS kms_keys (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account, region, id)
);
`
