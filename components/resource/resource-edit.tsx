'use client'

import { type ReactNode, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import type * as z from 'zod/mini'
import type { VisibleAccount } from '@/lib/api/console-context'
import type { Scope } from '@/lib/api/paths'
import { useEditSession } from '@/lib/hooks/use-edit-session'
import type { ApiCall } from '@/lib/lambda/api-call'
import type { Choices } from '@/lib/lambda/merge'
import { mergeValues, resolveValues, sameValues } from '@/lib/lambda/merge-values'
import { Notice } from '@/components/ui/notice'
import { ConflictView } from './conflict-view'
import { ResourceForm } from './resource-form'

/** What is wanted beside what is there. `base` is null for a resource that does not exist yet. */
export type Edit<Values, Resource> = { base: Resource | null; loaded: Values; wanted: Values }

export type ResourceEditProps<Values extends FieldValues, Resource> = {
  account: VisibleAccount
  scope: Scope
  /** Heading of the card around the fields; without one the fields bring their own cards. */
  title?: ReactNode
  aside?: ReactNode
  /** What is there: undefined while it is read, null where there is nothing yet. */
  resource: Resource | null | undefined
  /** Reads the resource anew. */
  refresh: () => Promise<Resource | null | undefined>
  /** Built with `zod/mini`; the values of the form. */
  schema: z.ZodMiniType<Values, Values>
  valuesOf: (resource: Resource | null) => Values
  /** The calls that make it so, in order; they are shown, and sent as they are shown. */
  callsOf: (edit: Edit<Values, Resource>) => ApiCall[]
  callsNote?: ReactNode
  /** The values as the API names them, for the review; the values themselves when absent. */
  shown?: (values: Values) => object
  /** Where the API keeps a revision: a change in between is then refused by AWS itself. Elsewhere it is read and compared before the write. */
  revisionOf?: (resource: Resource) => string | undefined
  /** The form's field for a member that AWS or the model complains about; its first part when absent. */
  fieldOf?: (member: string) => string | undefined
  /** Why nothing can be edited. */
  closed: string | null
  /** Why nothing can be applied right now. */
  blocked?: string | null
  warning?: (wanted: Values, base: Resource | null) => ReactNode
  /** For a new resource whose defaults can be applied as they are: the review is open from the start. */
  isReady?: boolean
  /** Stands beside the form while nothing is changed. */
  idle: (isApplied: boolean) => ReactNode
  skeleton: ReactNode
  /** After the calls went through, with their answers in order. */
  onApplied?: (answers: unknown[]) => void
  /** The fields; call `onEdit` where something changes that is no input of the browser's. */
  children: (values: Values, onEdit: () => void) => ReactNode
}

type Conflict<Values, Resource> = Edit<Values, Resource> & { current: Resource | null }

const notApplied = 'It was not applied: everything is as you opened it. Review again and apply.'
const conflictFree =
  'Another update came in between. It changed none of the fields you see, so yours still hold: review again and apply.'
const notCompared =
  'AWS keeps no revision of this, so it is read again before it is changed, and that failed. Nothing was changed; try again.'

/** Edits one resource: form, review, calls; and, when somebody else changed it meanwhile, a choice field by field. */
export const ResourceEdit = <Values extends FieldValues, Resource>(props: ResourceEditProps<Values, Resource>) => {
  const { resource, refresh, valuesOf, revisionOf } = props
  const session = useEditSession<Values, Resource | null>(resource)
  const [conflict, setConflict] = useState<Conflict<Values, Resource> | null>(null)
  const { base } = session
  if (base === undefined) return <>{props.skeleton}</>

  const finish = (answers: unknown[] = []) => {
    session.finish()
    void refresh()
    props.onApplied?.(answers)
  }
  /** Goes on from what is there now; also how a lost answer is settled. */
  const settle = (current: Resource | null, wanted: Values) => {
    const loaded = valuesOf(base)
    const there = valuesOf(current)
    if (current !== null && sameValues(there, wanted)) return finish()
    const isMine = mergeValues(loaded, there, wanted).every(({ outcome }) => outcome === 'yours')
    if (isMine && revisionTextOf(current) === revisionTextOf(base))
      return session.restart({ base: current, wanted, notice: notApplied })
    if (isMine) return session.restart({ base: current, wanted, notice: conflictFree })
    setConflict({ base, loaded, wanted, current })
  }
  const revisionTextOf = (one: Resource | null) => (one === null ? undefined : revisionOf?.(one))
  const recheck = async (wanted: Values) => {
    const current = await refresh()
    if (current !== undefined) settle(current, wanted)
  }
  const isStill = async (wanted: Values): Promise<boolean> => {
    if (revisionOf && base !== null) return true
    const current = await refresh()
    if (current === undefined) session.restart({ base, wanted, notice: notCompared })
    else if (sameValues(valuesOf(current), valuesOf(base))) return true
    else settle(current, wanted)
    return false
  }
  if (conflict) {
    const there = valuesOf(conflict.current)
    const merges = mergeValues(conflict.loaded, there, conflict.wanted)
    const close = (choices?: Choices) => {
      const wanted = choices && resolveValues(there, conflict.wanted, merges, choices)
      session.restart({ base: conflict.current, ...(wanted && { wanted }) })
      setConflict(null)
    }
    return <ConflictView merges={merges} onResolve={close} onDiscard={() => close()} />
  }
  return (
    <div className="min-w-0">
      {session.notice && (
        <Notice tone="warn" live className="mb-4">
          {session.notice}
        </Notice>
      )}
      <ResourceForm
        {...props}
        key={session.formKey}
        base={base}
        wanted={session.wanted}
        isApplied={session.applied}
        onEdit={session.begin}
        isStill={isStill}
        onDone={finish}
        onConflict={(wanted) => void recheck(wanted)}
        onDiscard={() => session.restart()}
      />
    </div>
  )
}
