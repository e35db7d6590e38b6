import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { isPending } from '@/lib/lambda/update-state'

/** Why a change cannot be applied right now: fields that are wrong, or an update that AWS still works on and would refuse another during. */
export const blockedReason = (
  configuration: FunctionConfiguration | undefined,
  invalid: readonly string[] = [],
): string | null => {
  if (invalid.length) return `Fix ${invalid.join(', ')} first.`
  if (configuration && isPending(configuration))
    return 'AWS is still applying the last update. This opens when it is done.'
  return null
}
