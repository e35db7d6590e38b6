'use client'

import type { ComponentProps } from 'react'
import { useNow } from '@/lib/hooks/use-now'
import { offeredRuntimes } from '@/lib/lambda/offered-runtimes'
import { Select } from '@/components/ui/select'

type Props = ComponentProps<'select'> & { loaded: string }

const dayMs = 86_400_000

/** Runtimes that can still be chosen, and the one the function has, whatever became of it. */
export const RuntimeField = ({ loaded, ...props }: Props) => {
  const offered = offeredRuntimes(useNow(dayMs))
  return (
    <Select {...props}>
      {(offered.includes(loaded) ? offered : [loaded, ...offered]).map((runtime) => (
        <option key={runtime} value={runtime}>
          {runtime}
        </option>
      ))}
    </Select>
  )
}
