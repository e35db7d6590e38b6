import { z } from 'zod'
import { patchEnvironment } from '@/lib/server/environment/patch-environment'
import { callerOf } from '@/lib/server/operations/caller'
import { route } from '@/lib/server/route'

const body = z.strictObject({
  set: z.record(z.string(), z.string()).default({}),
  remove: z.array(z.string()).default([]),
  RevisionId: z.string().max(64),
})

/** Sets and removes single environment variables; the values of the others stay on the server. */
export const POST = route({ access: { level: 'Write' }, body }, async (context) =>
  patchEnvironment(callerOf(context), context.path.functionName ?? '', context.body),
)
