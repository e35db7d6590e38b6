import { z } from 'zod'
import { callerOf } from '@/lib/server/operations/caller'
import { readUnlock, unlockProduction } from '@/lib/server/operations/production-lock'
import { route } from '@/lib/server/route'

/** Until when the user may change things in this production account; null while it is locked. */
export const GET = route({ access: { level: 'Read' } }, async ({ actor, scope }) => readUnlock(actor, scope))

const body = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500, 'At most 500 characters.'),
})

/** Unlocks the account for this user for 15 minutes; the reason goes into the trail, now and with each change. */
export const POST = route({ access: { level: 'Write' }, body }, async (context) =>
  unlockProduction(callerOf(context), context.body.reason),
)
