'use client'

import { managedBy } from '@/lib/lambda/managed-by'
import { isPending } from '@/lib/lambda/update-state'
import { Kbd } from '@/components/ui/kbd'
import { Notice } from '@/components/ui/notice'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'

/** In the review's place while nothing is changed: why one cannot edit, or what editing leads to, and how the last change goes. */
export const EditIdle = ({ closed, applied }: { closed: string | null; applied: boolean }) => {
  const { read, qualifier } = useFunctionPage()
  const tool = managedBy(read.data?.Tags ?? {})
  const configuration = read.data?.Configuration
  const pending = configuration !== undefined && isPending(configuration)
  return (
    <div>
      <div aria-live="polite" className="*:mb-3">
        {pending && (
          <Notice tone="info">AWS is applying the last update. The function keeps running with what it had.</Notice>
        )}
        {applied && !pending && configuration?.LastUpdateStatus !== 'Failed' && (
          <Notice tone="ok">Applied. The function runs with it.</Notice>
        )}
        {closed && !qualifier && <Notice tone="info">{closed}</Notice>}
        {tool && !closed && <Notice tone="warn">{managedByWarning(tool)}</Notice>}
      </div>
      {!closed && (
        <p className="hidden rounded-xl border border-dashed border-line px-4 py-5 text-fg-2 xl:block">
          What you change is reviewed here before it is applied. Press <Kbd>e</Kbd> to start.
        </p>
      )}
    </div>
  )
}
