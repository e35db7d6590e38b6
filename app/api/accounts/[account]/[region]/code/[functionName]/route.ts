import { z } from 'zod'
import { bodyLimits } from '@/lib/server/body'
import { callOperation } from '@/lib/server/operations/call'
import { callerOf } from '@/lib/server/operations/caller'
import { route } from '@/lib/server/route'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const query = z.strictObject({
  revisionId: z.string().max(64).optional(),
  publish: flag.optional(),
  dryRun: flag.optional(),
})

/** New code for a function: the body is the zip archive itself, so that a large one is not encoded on the way. */
export const POST = route(
  { access: { level: 'Write' }, query, bodyKind: 'zip', bodyLimit: bodyLimits.code },
  async (context) => {
    const { revisionId, publish, dryRun } = context.query
    return callOperation(callerOf(context), 'UpdateFunctionCode', {
      FunctionName: context.path.functionName,
      ZipFile: Buffer.from(context.bytes).toString('base64'),
      ...(revisionId && { RevisionId: revisionId }),
      ...(publish !== undefined && { Publish: publish }),
      ...(dryRun !== undefined && { DryRun: dryRun }),
    })
  },
)
