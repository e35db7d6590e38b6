import 'server-only'
import type { FunctionSummary } from '@/lib/api/inventory'
import type { Scope } from '@/lib/api/paths'
import { withStore } from './database'

/** The functions of one account and region as they were at `readAt` (epoch ms). */
export type Snapshot = Scope & { readAt: number; rows: FunctionSummary[] }

/** Keeps the last complete reads of some accounts and regions; an older read never replaces a newer one. */
export const saveSnapshots = (snapshots: readonly Snapshot[]): Promise<void> =>
  withStore(({ database }) =>
    database.transaction().execute(async (transaction) => {
      for (const { account, region, readAt, rows } of snapshots) {
        const functions = JSON.stringify(rows)
        await transaction
          .insertInto('snapshots')
          .values({ account, region, read_at: readAt, functions })
          .onConflict((conflict) =>
            conflict
              .columns(['account', 'region'])
              .doUpdateSet({ read_at: readAt, functions })
              .where('snapshots.read_at', '<=', readAt),
          )
          .execute()
      }
    }),
  )

/** The snapshots there are for some accounts and regions, in no particular order. */
export const loadSnapshots = (scopes: readonly Scope[]): Promise<Snapshot[]> =>
  withStore(async ({ database }) => {
    if (scopes.length === 0) return []
    const found = await database
      .selectFrom('snapshots')
      .selectAll()
      .where('account', 'in', [...new Set(scopes.map(({ account }) => account))])
      .execute()
    const wanted = new Set(scopes.map(({ account, region }) => `${account}/${region}`))
    return found
      .filter(({ account, region }) => wanted.has(`${account}/${region}`))
      .map(({ account, region, read_at, functions }) => ({
        account,
        region,
        readAt: read_at,
        rows: JSON.parse(functions),
      }))
  })
