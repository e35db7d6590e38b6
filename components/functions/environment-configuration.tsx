'use client'

import { useState } from 'react'
import { useEditSession } from '@/lib/hooks/use-edit-session'
import { type EnvironmentEdit, noEnvironmentEdit } from '@/lib/lambda/environment-edit'
import { environmentMerges, keysOf, resolveEnvironment } from '@/lib/lambda/environment-merge'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { isPending } from '@/lib/lambda/update-state'
import { ConflictView } from '@/components/resource/conflict-view'
import { Notice } from '@/components/ui/notice'
import { EnvironmentForm } from './environment-form'
import { EnvironmentUnreadable } from './environment-unreadable'
import { FormSkeleton } from './form-skeleton'
import { notApplied } from './not-applied'
import { useFunctionPage } from './function-provider'

type Conflict = { loaded: FunctionConfiguration; current: FunctionConfiguration; wanted: EnvironmentEdit }

/** The environment variables with their form, and the way out when someone else changed them meanwhile. */
export const EnvironmentConfigurationView = () => {
  const { read } = useFunctionPage()
  const session = useEditSession<EnvironmentEdit>(read.data?.Configuration)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const { base } = session
  if (!base || !read.data) return <FormSkeleton title="Environment" rows={6} />
  if (base.Environment?.Error) return <EnvironmentUnreadable error={base.Environment.Error} />

  const onConflict = async (wanted: EnvironmentEdit) => {
    const fresh = (await read.mutate())?.Configuration
    if (!fresh) return
    if (fresh.RevisionId === base.RevisionId) return session.restart({ base: fresh, wanted, notice: notApplied })
    if (isPending(fresh))
      return session.restart({
        base: fresh,
        wanted,
        notice: 'Another update is being applied. Review again when it is done.',
      })
    setConflict({ loaded: base, current: fresh, wanted })
  }
  if (conflict) {
    const merges = environmentMerges(keysOf(conflict.loaded), keysOf(conflict.current), conflict.wanted)
    const close = (wanted?: EnvironmentEdit) => {
      session.restart({ base: conflict.current, ...(wanted && { wanted }) })
      setConflict(null)
    }
    return (
      <ConflictView
        merges={merges}
        onResolve={(choices) => close(resolveEnvironment(conflict.wanted, merges, choices))}
        onDiscard={() => close()}
      />
    )
  }
  return (
    <div className="min-w-0">
      {session.notice && (
        <Notice tone="warn" live className="mb-4">
          {session.notice}
        </Notice>
      )}
      <EnvironmentForm
        key={session.formKey}
        base={base}
        wanted={session.wanted ?? noEnvironmentEdit}
        applied={session.applied}
        onEdit={session.begin}
        onApplied={(configuration) => {
          void read.mutate({ ...read.data, Configuration: configuration })
          session.finish()
        }}
        onConflict={(wanted) => void onConflict(wanted)}
        onDiscard={() => session.restart()}
      />
    </div>
  )
}
