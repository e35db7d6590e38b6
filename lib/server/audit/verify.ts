import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { type Store, withStore } from '../store/database'
import type { AuditTable } from '../store/tables'
import { importHead } from './head-file'
import { emptyHead, type Head, hashOfRow, macOf } from './link'

/** One thing that was checked. `firstSeq` is the first row that is wrong. */
export type TrailCheck = { name: string; ok: boolean; detail: string; firstSeq?: number }
export type TrailReport = { ok: boolean; rows: number; unknown: number; checks: TrailCheck[] }

const pageSize = 1_000

const isEqual = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const readPage = ({ database }: Store, after: number): Promise<AuditTable[]> =>
  database.selectFrom('audit_trail').selectAll().where('seq', '>', after).orderBy('seq').limit(pageSize).execute()

type Finding = 'sequence' | 'chain' | 'content' | 'signature' | 'outcomes'
const findings: readonly Finding[] = ['sequence', 'chain', 'content', 'signature', 'outcomes']
const promises: Record<Finding, string> = {
  sequence: 'numbers have no gap',
  chain: 'each row names the hash of the one before',
  content: 'each row hashes to what it says',
  signature: 'each row was signed by this installation',
  outcomes: 'each outcome belongs to one earlier intent',
}

/** Walks the rows in order and remembers the first bad one of each kind. */
const createWalk = (installKey: Buffer) => {
  const bad = new Map<Finding, number>()
  const open = new Set<string>()
  let last: Head = emptyHead
  let rows = 0
  const note = (finding: Finding, seq: number, isGood: boolean) => {
    if (!isGood && !bad.has(finding)) bad.set(finding, seq)
  }
  const visit = (row: AuditTable) => {
    rows++
    note('sequence', row.seq, row.seq === last.seq + 1)
    note('chain', row.seq, isEqual(row.prev_hash, last.hash))
    note('content', row.seq, isEqual(row.hash, hashOfRow(row)))
    note('signature', row.seq, isEqual(row.mac, macOf(installKey, row.hash)))
    if (row.kind === 'intent') open.add(row.id)
    else note('outcomes', row.seq, open.delete(row.intent_id ?? ''))
    last = { seq: row.seq, hash: row.hash }
  }
  return { visit, result: () => ({ bad, last, rows, unknown: open.size }) }
}

const checkHead = (head: ReturnType<typeof importHead>, last: Head, hashAtHead: string | undefined): TrailCheck => {
  const name = 'head'
  if (head === 'forged') return { name, ok: false, detail: 'audit-head.json was not written by this installation' }
  if (head === 'missing') {
    return last.seq === 0
      ? { name, ok: true, detail: 'there are no rows yet' }
      : { name, ok: false, detail: 'audit-head.json is missing, so rows cut off the end would go unseen' }
  }
  if (head.seq > last.seq) {
    return {
      name,
      ok: false,
      detail: `rows ${last.seq + 1} to ${head.seq} were cut off the end`,
      firstSeq: last.seq + 1,
    }
  }
  return hashAtHead === head.hash
    ? { name, ok: true, detail: `the exported head (row ${head.seq}) is in the trail` }
    : { name, ok: false, detail: `row ${head.seq} is not the one that was exported`, firstSeq: head.seq }
}

const hashAt = async ({ database }: Store, seq: number): Promise<string | undefined> =>
  (await database.selectFrom('audit_trail').select('hash').where('seq', '=', seq).executeTakeFirst())?.hash

/** Checks every row of a store's trail and its end against the exported head. Changes nothing. */
export const verifyStore = async (store: Store): Promise<TrailReport> => {
  // Read first: rows appended during the walk are then beyond it, never missing from it.
  const head = importHead(store)
  const walk = createWalk(store.installKey)
  let after = Number.MIN_SAFE_INTEGER
  for (let page = await readPage(store, after); page.length > 0; page = await readPage(store, after)) {
    for (const row of page) walk.visit(row)
    after = page.at(-1)?.seq ?? after
  }
  const { bad, last, rows, unknown } = walk.result()
  const checks = findings.map((name): TrailCheck => {
    const firstSeq = bad.get(name)
    return firstSeq === undefined
      ? { name, ok: true, detail: promises[name] }
      : { name, ok: false, detail: `not from row ${firstSeq} on: ${promises[name]}`, firstSeq }
  })
  checks.push(checkHead(head, last, typeof head === 'string' ? undefined : await hashAt(store, head.seq)))
  return { ok: checks.every(({ ok }) => ok), rows, unknown, checks }
}

/** Checks the trail of this process's store. */
export const verifyTrail = (): Promise<TrailReport> => withStore(verifyStore)
