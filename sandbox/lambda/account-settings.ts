import type { DatabaseSync } from 'node:sqlite'
import { readNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { storedBytes, storedBytesMax } from './code'
import type { Operation, Operations } from './context'
import { unzippedBytesMax } from './zip-archive'

/** Concurrency of an account in a region, and what of it must stay unreserved. */
export const concurrencyLimit = 1_000
export const unreservedMin = 100

/** What functions have reserved, and what is provisioned where nothing is reserved. */
export const reservedConcurrency = (database: DatabaseSync, account: string, region: string): number => {
  const row = prepare(
    database,
    `SELECT (SELECT coalesce(sum(reserved_concurrency), 0) FROM functions
             WHERE account = :account AND region = :region AND reserved_concurrency IS NOT NULL)
          + (SELECT coalesce(sum(json_extract(s.body, '$.requested')), 0)
             FROM function_settings s CROSS JOIN functions f ON f.id = s.function_id
             WHERE s.kind = 'provisioned' AND f.account = :account AND f.region = :region
               AND f.reserved_concurrency IS NULL) AS total`,
  ).get({ account, region })
  return row ? readNumber(row, 'total') : 0
}

const countFunctions = (database: DatabaseSync, account: string, region: string): number => {
  const row = prepare(database, 'SELECT count(*) AS total FROM functions WHERE account = ? AND region = ?').get(
    account,
    region,
  )
  return row ? readNumber(row, 'total') : 0
}

const getAccountSettings: Operation<'GetAccountSettings'> = (_input, { account, region, sandbox: { database } }) => ({
  AccountLimit: {
    TotalCodeSize: storedBytesMax,
    CodeSizeUnzipped: unzippedBytesMax,
    CodeSizeZipped: 52_428_800,
    ConcurrentExecutions: concurrencyLimit,
    UnreservedConcurrentExecutions: concurrencyLimit - reservedConcurrency(database, account, region),
  },
  AccountUsage: {
    TotalCodeSize: storedBytes(database, account, region),
    FunctionCount: countFunctions(database, account, region),
  },
})

export const accountSettingsOperations = { GetAccountSettings: getAccountSettings } satisfies Partial<Operations>
