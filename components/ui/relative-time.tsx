'use client'

import { formatRelativeTime, formatUtcTime } from '@/lib/lambda/relative-time'
import { useNow } from '@/lib/hooks/use-now'

const minuteMs = 60_000

/** How long ago, with the exact UTC time on hover. `at`: epoch milliseconds, or an ISO time as AWS writes it. */
export const RelativeTime = ({ at, className }: { at: number | string; className?: string }) => {
  const now = useNow(minuteMs)
  const time = typeof at === 'number' ? at : Date.parse(at)
  if (Number.isNaN(time)) return <span className={className}>–</span>
  const exact = formatUtcTime(time)
  return (
    <time dateTime={new Date(time).toISOString()} title={exact} className={className}>
      {now === 0 ? exact.slice(0, 10) : formatRelativeTime(time, now)}
    </time>
  )
}
