import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { Badge } from '@/components/ui/badge'

type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info'
const stateTones: Record<string, Tone> = { Active: 'ok', Pending: 'info', Inactive: 'warn', Failed: 'bad' }

/** State of a function and of its last update, in AWS's words; the reasons stand below the header. */
export const FunctionBadges = ({ configuration }: { configuration: FunctionConfiguration }) => {
  const { State, LastUpdateStatus, StateReason, LastUpdateStatusReason } = configuration
  return (
    <>
      {State && (
        <Badge tone={stateTones[State] ?? 'neutral'} title={StateReason}>
          {State.toLowerCase()}
        </Badge>
      )}
      {LastUpdateStatus === 'InProgress' && <Badge tone="info">updating</Badge>}
      {LastUpdateStatus === 'Failed' && (
        <Badge tone="bad" title={LastUpdateStatusReason}>
          update failed
        </Badge>
      )}
    </>
  )
}
