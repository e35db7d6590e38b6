import 'server-only'
import { createHash, createHmac } from 'node:crypto'
import type { AuditTable } from '../store/tables'
import { canonicalJson } from './canonical-json'

/** A row before it has its place in the chain. Absent columns are null. */
export type Draft = Pick<AuditTable, 'id' | 'kind' | 'at'> &
  Partial<Omit<AuditTable, 'seq' | 'prev_hash' | 'hash' | 'mac'>>

/** Where the chain ends: the sequence number and hash of its last row. */
export type Head = Pick<AuditTable, 'seq' | 'hash'>

/** The head of a chain without rows. */
export const emptyHead: Head = { seq: 0, hash: '0'.repeat(64) }

/** SHA-256 over the canonical JSON of a row without its own hash and mac. */
export const hashOfRow = (row: Omit<AuditTable, 'hash' | 'mac'>): string => {
  const { hash: _hash, mac: _mac, ...content } = { hash: '', mac: '', ...row }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** What proves that a hash was written by this installation. */
export const macOf = (installKey: Buffer, text: string): string =>
  createHmac('sha256', installKey).update(text).digest('hex')

const emptyRow: Omit<AuditTable, 'seq' | 'id' | 'kind' | 'at' | 'prev_hash' | 'hash' | 'mac'> = {
  intent_id: null,
  user_id: null,
  user_name: null,
  session_id: null,
  console_role: null,
  account: null,
  region: null,
  operation: null,
  resource: null,
  request_id: null,
  ip: null,
  reason: null,
  note: null,
  input_hash: null,
  input_size: null,
  result: null,
  code: null,
  aws_request_id: null,
}

/** Links drafts to the end of the chain, in their order. */
export const link = (head: Head, drafts: readonly Draft[], installKey: Buffer): AuditTable[] => {
  let { seq, hash } = head
  return drafts.map((draft) => {
    const row = { ...emptyRow, ...draft, seq: ++seq, prev_hash: hash }
    hash = hashOfRow(row)
    return { ...row, hash, mac: macOf(installKey, hash) }
  })
}
