'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRef } from 'react'
import { type DefaultValues, type FieldValues, FormProvider, type Path, useForm, useWatch } from 'react-hook-form'
import type { FieldProblem } from '@/lib/api/problem'
import { useCalls } from '@/lib/hooks/use-calls'
import { useEditKey } from '@/lib/hooks/use-edit-key'
import { fieldDiff } from '@/lib/lambda/field-diff'
import { Card, CardSection } from '@/components/ui/card'
import { EditLayout } from './edit-layout'
import { LeaveDialog } from './leave-dialog'
import { LoadedValues } from './loaded-values'
import type { ResourceEditProps } from './resource-edit'
import { ReviewPanel } from './review-panel'

type Props<Values extends FieldValues, Resource> = ResourceEditProps<Values, Resource> & {
  /** What the form was filled from: the side that the review compares with; null for what does not exist yet. */
  base: Resource | null
  wanted: Values | undefined
  isApplied: boolean
  onEdit: () => void
  /** Asked right before anything is sent, where AWS keeps no revision: false when somebody else was there first. */
  isStill: (wanted: Values) => Promise<boolean>
  onDone: (answers: unknown[]) => void
  onConflict: (wanted: Values) => void
  onDiscard: () => void
}

/** The fields of a resource with the review beside them: nothing is sent that was not shown. */
export const ResourceForm = <Values extends FieldValues, Resource>(props: Props<Values, Resource>) => {
  const { account, scope, schema, base, wanted, closed, blocked, title, warning } = props
  const { onEdit, onDone, onConflict, onDiscard, isStill } = props
  const loaded = props.valuesOf(base)
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    mode: 'onChange',
    defaultValues: (wanted ?? loaded) as DefaultValues<Values>,
  })
  const values = { ...loaded, ...useWatch({ control: form.control }) } as Values
  const change = useCalls()
  const container = useRef<HTMLDivElement>(null)
  useEditKey(container)

  const shown = props.shown ?? ((one: Values): object => one)
  const changes = fieldDiff(base === null ? {} : shown(loaded), shown(values))
  const isNew = base === null
  const isOpen = isNew ? form.formState.isDirty || props.isReady === true : changes.length > 0
  const parsed = schema.safeParse(values)
  const invalid = parsed.success
    ? []
    : [...new Set(parsed.error?.issues.map(({ path }) => path.join('.') || 'the form'))]
  const calls = props.callsOf({ base, loaded, wanted: values })

  const showProblems = (fields: readonly FieldProblem[] = []) => {
    for (const { field, detail } of fields) {
      const name = props.fieldOf?.(field) ?? field.split('.')[0] ?? ''
      if (name in values) form.setError(name as Path<Values>, { type: 'aws', message: detail })
    }
  }
  const apply = async (note: string) => {
    if (!(await form.trigger()) || !(await isStill(values))) return
    const result = await change.send(calls, note)
    if (result?.answer) onDone(result.answer)
    const code = result?.error?.problem.code
    if (code === 'conflict') onConflict(values)
    if (code === 'not_found') void props.refresh()
    showProblems(result?.error?.problem.fields)
  }
  return (
    <FormProvider {...form}>
      <LeaveDialog dirty={isOpen && change.state.status !== 'done'} />
      <EditLayout
        changeCount={isOpen ? Math.max(1, changes.length) : 0}
        idle={props.idle(props.isApplied)}
        review={(close) => (
          <ReviewPanel
            account={account}
            scope={scope}
            changes={changes}
            calls={calls}
            callsNote={props.callsNote}
            revisionId={base === null ? undefined : props.revisionOf?.(base)}
            blocked={invalid.length ? `Fix ${invalid.join(', ')} first.` : blocked}
            warning={warning?.(values, base) || undefined}
            state={change.state}
            onApply={apply}
            onDiscard={onDiscard}
            onRecheck={() => onConflict(values)}
            onClose={close}
          />
        )}
      >
        <div ref={container} onInput={onEdit} onChange={onEdit}>
          <fieldset disabled={closed !== null} className="min-w-0">
            <LoadedValues value={isNew ? null : loaded}>
              {title ? (
                <Card>
                  <CardSection title={title} aside={props.aside}>
                    {props.children(values, onEdit)}
                  </CardSection>
                </Card>
              ) : (
                props.children(values, onEdit)
              )}
            </LoadedValues>
          </fieldset>
        </div>
      </EditLayout>
    </FormProvider>
  )
}
