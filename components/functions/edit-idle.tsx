'use client'

import { managedBy } from '@/lib/lambda/managed-by'
import { isPending } from '@/lib/lambda/update-state'
import { EditIdle as ResourceEditIdle } from '@/components/resource/edit-idle'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'

/** What stands beside a form of the function while nothing is changed in it. */
export const EditIdle = ({ closed, applied }: { closed: string | null; applied: boolean }) => {
  const { read, qualifier } = useFunctionPage()
  const tool = managedBy(read.data?.Tags ?? {})
  const configuration = read.data?.Configuration
  const pending = configuration !== undefined && isPending(configuration)
  return (
    <ResourceEditIdle
      // Of a version or alias the page itself says so.
      closed={qualifier ? null : closed}
      open={!closed}
      applied={applied && configuration?.LastUpdateStatus !== 'Failed'}
      appliedText="Applied. The function runs with it."
      pending={pending && 'AWS is applying the last update. The function keeps running with what it had.'}
      warning={!closed && tool && managedByWarning(tool)}
    />
  )
}
