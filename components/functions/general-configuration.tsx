'use client'

import { useState } from 'react'
import { useEditSession } from '@/lib/hooks/use-edit-session'
import {
  changedInput,
  type FunctionConfiguration,
  type GeneralConfiguration,
  generalConfigurationSchema,
  generalOf,
} from '@/lib/lambda/function-configuration'
import { type Choices, mergeFields, resolveMerge } from '@/lib/lambda/merge'
import { isPending } from '@/lib/lambda/update-state'
import { ConflictView } from '@/components/resource/conflict-view'
import { Notice } from '@/components/ui/notice'
import { FormSkeleton } from './form-skeleton'
import { notApplied } from './not-applied'
import { useFunctionPage } from './function-provider'
import { GeneralForm } from './general-form'

type Conflict = { loaded: FunctionConfiguration; current: FunctionConfiguration; wanted: GeneralConfiguration }

const mergesOf = ({ loaded, current, wanted }: Conflict) =>
  mergeFields<string | number>(generalOf(loaded), generalOf(current), wanted)

/** The general configuration with its form, and the way out when someone else changed it meanwhile. */
export const GeneralConfigurationView = () => {
  const { read } = useFunctionPage()
  const session = useEditSession<GeneralConfiguration>(read.data?.Configuration)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const { base } = session
  if (!base || !read.data) return <FormSkeleton title="General" rows={9} />

  const onApplied = (configuration: FunctionConfiguration) => {
    void read.mutate({ ...read.data, Configuration: configuration })
    session.finish()
  }
  const onConflict = async (wanted: GeneralConfiguration) => {
    const fresh = (await read.mutate())?.Configuration
    if (!fresh) return
    // Also how a lost answer is settled: what is there tells whether it was applied.
    if (Object.keys(changedInput(generalOf(fresh), wanted)).length === 0) return onApplied(fresh)
    if (fresh.RevisionId === base.RevisionId) return session.restart({ base: fresh, wanted, notice: notApplied })
    const found = { loaded: base, current: fresh, wanted }
    if (!isPending(fresh) && mergesOf(found).some(({ outcome }) => outcome !== 'yours')) return setConflict(found)
    session.restart({ base: fresh, wanted, notice: conflictFreeNotice })
  }
  const resolve = (found: Conflict, choices: Choices) => {
    const there = generalOf(found.current)
    const merged = generalConfigurationSchema.safeParse({
      ...there,
      ...resolveMerge<string | number>(there, mergesOf(found), choices),
    })
    session.restart({ base: found.current, wanted: merged.data ?? found.wanted })
    setConflict(null)
  }
  if (conflict) {
    return (
      <ConflictView
        merges={mergesOf(conflict)}
        onResolve={(choices) => resolve(conflict, choices)}
        onDiscard={() => {
          session.restart()
          setConflict(null)
        }}
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
      <GeneralForm
        key={session.formKey}
        base={base}
        wanted={session.wanted}
        applied={session.applied}
        onEdit={session.begin}
        onApplied={onApplied}
        onConflict={(wanted) => void onConflict(wanted)}
        onDiscard={() => session.restart()}
      />
    </div>
  )
}

const conflictFreeNotice =
  'Another update came in between. It changed none of the fields you see, so yours still hold: review again and apply.'
