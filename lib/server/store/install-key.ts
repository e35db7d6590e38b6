import 'server-only'
import type { Kysely } from 'kysely'
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { StoreKind } from './store-kind'
import type { Tables } from './tables'

const keyFile = (folder: string) => path.join(folder, 'audit.key')
const fingerprint = (key: Buffer) => createHmac('sha256', key).update('lambdesk install key').digest('hex')

const createKeyFile = (file: string): void => {
  const draft = `${file}.${process.pid}`
  // `flush`: rows signed with a key that a power cut took could never be verified again.
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  renameSync(draft, file)
}

const readKeyFile = (folder: string): Buffer => Buffer.from(readFileSync(keyFile(folder), 'utf8').trim(), 'hex')

type Source = { kind: StoreKind; dataDirectory: string; secret: string }

/** Replicas share one secret and no folder, so on PostgreSQL the key comes from the secret; else from a file of its own. */
const findKey = ({ kind, dataDirectory, secret }: Source): Buffer | undefined => {
  if (kind === 'postgres') return Buffer.from(hkdfSync('sha256', secret, '', 'lambdesk install key', 32))
  return existsSync(keyFile(dataDirectory)) ? readKeyFile(dataDirectory) : undefined
}

/**
 * The key of this installation, which signs the audit trail and hashes inputs in it. Made once; afterwards a missing or
 * different key is an error, because rows signed with two keys could not be told from forged ones.
 */
export const claimInstallKey = async (database: Kysely<Tables>, source: Source): Promise<Buffer> => {
  const expected = await readFingerprint(database)
  let key = findKey(source)
  if (expected === undefined) {
    if (!key) createKeyFile(keyFile(source.dataDirectory))
    key ??= readKeyFile(source.dataDirectory)
    await database
      .insertInto('settings')
      .values({ name: 'install_key', value: fingerprint(key) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
  }
  return requireKey(key, expected ?? (await readFingerprint(database)), source)
}

/** The key for reading an existing trail; never makes one. */
export const readInstallKey = async (database: Kysely<Tables>, source: Source): Promise<Buffer> =>
  requireKey(findKey(source), await readFingerprint(database), source)

const readFingerprint = async (database: Kysely<Tables>): Promise<string | undefined> =>
  (await database.selectFrom('settings').select('value').where('name', '=', 'install_key').executeTakeFirst())?.value

const requireKey = (key: Buffer | undefined, expected: string | undefined, { kind, dataDirectory }: Source): Buffer => {
  if (key && expected === fingerprint(key)) return key
  throw new Error(
    kind === 'postgres'
      ? 'The audit trail of this database was signed with another NEXTAUTH_SECRET. Start every replica with the secret that the first one had.'
      : `${keyFile(dataDirectory)} is missing or not the key that signed the audit trail beside it. Restore it from the backup that the database came from.`,
  )
}
