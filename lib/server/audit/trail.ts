import 'server-only'
import { createHmac, randomUUID } from 'node:crypto'
import type { ConsoleRole } from '@/lib/access/console-role'
import type { Actor } from '../actor'
import { withStore } from '../store/database'
import type { AuditTable } from '../store/tables'
import { append } from './append'
import { canonicalJson } from './canonical-json'

/** Who is about to do what, where. Of `input` only a keyed hash and the size are kept, never its content. */
export type AuditIntent = {
  actor: Actor
  consoleRole: ConsoleRole
  account: string
  region: string
  /** Name of the Lambda operation, or of an act of the console itself. */
  operation: string
  /** ARN or name of what it is done to. */
  resource: string
  requestId: string
  input: unknown
  ip?: string
  /** Why production was unlocked. */
  reason?: string
  /** Why this change, in the person's words. */
  note?: string
}

export type AuditResult = 'success' | 'refused' | 'failed' | 'throttled' | 'unknown'
export type AuditOutcome = { result: AuditResult; code?: string; awsRequestId?: string }

/** PostgreSQL stores neither NUL nor halves of characters; without this one odd name would block the trail. */
const storable = (text: string | undefined): string | null => text?.toWellFormed().replaceAll('\0', '�') ?? null

const bytesOf = (input: unknown): Uint8Array => {
  if (input instanceof Uint8Array) return input
  return Buffer.from(typeof input === 'string' ? input : canonicalJson(input))
}

/**
 * Writes that something is about to be done. Resolves when the row is committed; throws `unavailable` when it cannot be,
 * and then nothing may be done.
 */
export const recordIntent = async (intent: AuditIntent): Promise<{ id: string }> => {
  const id = randomUUID()
  const input = bytesOf(intent.input)
  const installKey = await withStore(async (store) => store.installKey)
  await append({
    id,
    kind: 'intent',
    at: Date.now(),
    user_id: storable(intent.actor.userId),
    user_name: storable(intent.actor.name),
    session_id: intent.actor.sessionId,
    console_role: intent.consoleRole,
    account: storable(intent.account),
    region: storable(intent.region),
    operation: storable(intent.operation),
    resource: storable(intent.resource),
    request_id: storable(intent.requestId),
    ip: storable(intent.ip),
    reason: storable(intent.reason),
    note: storable(intent.note),
    input_hash: createHmac('sha256', installKey).update(input).digest('hex'),
    input_size: input.byteLength,
  })
  return { id }
}

/** Writes how it ended, once per intent. An intent without an outcome reads as `unknown`. */
export const recordOutcome = (intentId: string, { result, code, awsRequestId }: AuditOutcome): Promise<void> =>
  append({
    id: randomUUID(),
    kind: 'outcome',
    at: Date.now(),
    intent_id: intentId,
    result,
    code: storable(code),
    aws_request_id: storable(awsRequestId),
  })

/** One act as people read it: the intent with its outcome. */
export type AuditEntry = Omit<AuditTable, 'kind' | 'intent_id' | 'result' | 'prev_hash' | 'hash' | 'mac'> & {
  result: AuditResult
  /** Epoch milliseconds; null while, or because, nobody knows how it ended. */
  finished_at: number | null
}

type Page = { limit?: number; /** Only acts with a smaller `seq`. */ before?: number }

/** Acts, newest first, at most `limit` (100). An intent whose outcome was never written has the result `unknown`. */
export const readTrail = ({ limit = 100, before = Number.MAX_SAFE_INTEGER }: Page = {}): Promise<AuditEntry[]> =>
  withStore(async ({ database }) => {
    const rows = await database
      .selectFrom('audit_trail as intent')
      .leftJoin('audit_trail as outcome', 'outcome.intent_id', 'intent.id')
      .selectAll('intent')
      .select(['outcome.result as outcome_result', 'outcome.at as finished_at'])
      .select(['outcome.code as outcome_code', 'outcome.aws_request_id as outcome_request'])
      .where('intent.kind', '=', 'intent')
      .where('intent.seq', '<', before)
      .orderBy('intent.seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ outcome_result, outcome_code, outcome_request, finished_at, ...intent }) => {
      const { kind: _kind, intent_id: _intentId, prev_hash: _prev, hash: _hash, mac: _mac, ...entry } = intent
      return {
        ...entry,
        result: asResult(outcome_result),
        code: outcome_code,
        aws_request_id: outcome_request,
        finished_at,
      }
    })
  })

const results: readonly AuditResult[] = ['success', 'refused', 'failed', 'throttled', 'unknown']
const asResult = (text: string | null): AuditResult => results.find((result) => result === text) ?? 'unknown'
