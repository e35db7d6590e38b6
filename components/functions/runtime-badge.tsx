'use client'

import { useNow } from '@/lib/hooks/use-now'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { Badge } from '@/components/ui/badge'
import { LifecycleBadge } from './lifecycle-badge'

const hourMs = 3_600_000

/** The runtime with where it is in its life; container images bring their own. */
export const RuntimeBadge = ({ configuration }: { configuration: FunctionConfiguration }) => {
  const { Runtime, PackageType } = configuration
  const now = useNow(hourMs)
  return (
    <>
      <Badge>{Runtime ?? (PackageType === 'Image' ? 'container image' : 'no runtime')}</Badge>
      {Runtime && <LifecycleBadge runtime={Runtime} now={now} />}
    </>
  )
}
