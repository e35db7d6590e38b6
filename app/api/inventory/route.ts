import { z } from 'zod'
import { visibleAccounts } from '@/lib/server/authorize'
import { eventStream } from '@/lib/server/event-stream'
import { streamInventory } from '@/lib/server/inventory/stream-inventory'
import { toProblem } from '@/lib/server/problem-response'
import { route } from '@/lib/server/route'

const query = z.strictObject({
  /** `account/region` pairs to read again, comma-separated; all when absent. */
  scopes: z.string().max(20_000).optional(),
})

/** Every function of every account and region that the user may see, as server-sent `InventoryEvent`s. */
export const GET = route({ access: 'signed-in', query }, async ({ actor, query, requestId, signal }) => {
  const wanted = query.scopes ? new Set(query.scopes.split(',')) : undefined
  const scopes = visibleAccounts(actor).flatMap(({ account, role, grants }) =>
    account.regions
      .filter((region) => !wanted || wanted.has(`${account.id}/${region}`))
      .map((region) => ({ account, region, role, grants })),
  )
  return eventStream(streamInventory({ actor, scopes, withSnapshots: !wanted, requestId, signal }), (error) =>
    toProblem(error, requestId),
  )
})
