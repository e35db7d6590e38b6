'use client'

import type { ReactNode } from 'react'
import type { ResourceRead } from '@/lib/hooks/resource-read'
import { ProblemNotice } from './problem-notice'

type Props<Data> = {
  read: ResourceRead<Data>
  /** What stands here while it is read, as large as what will come. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * One part of a page with a state of its own: coming, refused, or there. A refusal names the action that is missing and
 * leaves the rest of the page alone; what was read before stays beside the news that it could not be read again.
 */
export const SectionState = <Data,>({ read: { data, error, mutate }, skeleton, children }: Props<Data>) => (
  <>
    {error && (
      <div className="mb-3 last:mb-0">
        <ProblemNotice error={error} onRetry={() => void mutate()} />
      </div>
    )}
    {data === undefined ? !error && <div aria-busy="true">{skeleton}</div> : children(data)}
  </>
)
