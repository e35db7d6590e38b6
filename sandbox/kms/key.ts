import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readJson } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

export type Place = { account: string; region: string }

/** A key as far as it is looked at. */
export type Key = {
  /** A UUID. */
  id: string
  /** `alias/…` names. */
  aliases: string[]
  description: string
  manager: 'AWS' | 'CUSTOMER'
  enabled: boolean
  /** Epoch milliseconds. */
  createdAt: number
}

const longAgo = Date.UTC(2024, 2, 11, 9, 26, 53)
const managedBy = ['lambda', 's3', 'secretsmanager', 'sqs']

/** The same id for the same text. */
export const keyIdOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')

/** Puts a key into an account and region. */
export const putKey = (
  database: DatabaseSync,
  { account, region }: Place,
  key: Partial<Key> & { id: string },
): void => {
  const whole: Key = { aliases: [], description: '', manager: 'CUSTOMER', enabled: true, createdAt: longAgo, ...key }
  prepare(database, 'INSERT OR REPLACE INTO kms_keys (account, region, id, body) VALUES (?, ?, ?, ?)').run(
    account,
    region,
    key.id,
    JSON.stringify(whole),
  )
}

const managedKeys = ({ account, region }: Place): Key[] =>
  managedBy.map((service) => ({
    id: keyIdOf(`${account}/${region}/${service}`),
    aliases: [`alias/aws/${service}`],
    description: `Default key that protects my data when no other key is defined: ${service}`,
    manager: 'AWS',
    enabled: true,
    createdAt: longAgo,
  }))

/** The keys of an account in a region, those that AWS manages there included, by id. */
export const listKeys = (database: DatabaseSync, place: Place): Key[] => {
  const rows = prepare(database, 'SELECT body FROM kms_keys WHERE account = ? AND region = ?').all(
    place.account,
    place.region,
  )
  const keys = [...rows.map((row) => readJson<Key>(row, 'body')), ...managedKeys(place)]
  return keys.sort((one, other) => (one.id < other.id ? -1 : 1))
}

export const keyArn = ({ account, region }: Place, id: string): string => `arn:aws:kms:${region}:${account}:key/${id}`
