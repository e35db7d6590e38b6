import { runtimeFactsAsOf, runtimeLifecycle, type RuntimeLifecycle } from '@/lib/lambda/runtime-lifecycle'
import { Badge } from '@/components/ui/badge'

const words = ({ state, daysLeft }: RuntimeLifecycle): string =>
  state === 'ending' ? `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left` : state

const sentence = ({ state, deprecatedOn, blockUpdateOn, successor }: RuntimeLifecycle): string =>
  [
    `${state === 'ending' ? 'Will be deprecated' : 'Deprecated'} on ${deprecatedOn}.`,
    blockUpdateOn && `Updates ${state === 'blocked' ? 'blocked since' : 'will be blocked on'} ${blockUpdateOn}.`,
    successor && `Successor: ${successor}.`,
    `As published on ${runtimeFactsAsOf}.`,
  ]
    .filter(Boolean)
    .join(' ')

/** What there is to say about a runtime's age; nothing while it is current. `now` in epoch milliseconds. */
export const LifecycleBadge = ({ runtime, now }: { runtime: string; now: number }) => {
  const lifecycle = runtimeLifecycle(runtime, now)
  if (!lifecycle || lifecycle.state === 'current') return null
  return (
    <Badge tone={lifecycle.state === 'ending' ? 'warn' : 'bad'} title={sentence(lifecycle)}>
      {words(lifecycle)}
    </Badge>
  )
}
