import { z } from 'zod'
import { revealVariable } from '@/lib/server/environment/reveal-variable'
import { callerOf } from '@/lib/server/operations/caller'
import { route } from '@/lib/server/route'

const body = z.strictObject({ key: z.string().min(1).max(4096), qualifier: z.string().max(128).optional() })

/** The value of one environment variable: an act of its own, in the trail, for those who could change it anyway. */
export const POST = route({ access: { level: 'Write' }, body }, async (context) =>
  revealVariable(callerOf(context), context.path.functionName ?? '', context.body),
)
