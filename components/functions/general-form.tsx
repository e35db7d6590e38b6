'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRef } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { FieldProblem } from '@/lib/api/problem'
import { useCall } from '@/lib/hooks/use-call'
import { useEditKey } from '@/lib/hooks/use-edit-key'
import { fieldDiff } from '@/lib/lambda/field-diff'
import {
  changedInput,
  configurationInput,
  type FunctionConfiguration,
  type GeneralConfiguration,
  generalConfigurationSchema,
  generalOf,
} from '@/lib/lambda/function-configuration'
import { managedBy } from '@/lib/lambda/managed-by'
import { EditLayout } from '@/components/resource/edit-layout'
import { LeaveDialog } from '@/components/resource/leave-dialog'
import { ReviewPanel } from '@/components/resource/review-panel'
import { Card, CardSection } from '@/components/ui/card'
import { blockedReason } from './blocked-reason'
import { closedReason } from './closed-reason'
import { EditIdle } from './edit-idle'
import { useFunctionPage } from './function-provider'
import { GeneralFields } from './general-fields'
import { managedByWarning } from './managed-by-text'

type Props = {
  /** What the form was filled from: the side that the review compares with. */
  base: FunctionConfiguration
  /** Values to begin with that are changes already, after a conflict. */
  wanted: GeneralConfiguration | undefined
  applied: boolean
  onEdit: () => void
  onApplied: (configuration: FunctionConfiguration) => void
  onConflict: (wanted: GeneralConfiguration) => void
  onDiscard: () => void
}

const isField = (name: string): name is keyof GeneralConfiguration => name in generalConfigurationSchema.shape

/** Edits the general configuration; every edit goes through the review beside it. */
export const GeneralForm = ({ base, wanted, applied, onEdit, onApplied, onConflict, onDiscard }: Props) => {
  const page = useFunctionPage()
  const { scope, account, name, read } = page
  const closed = closedReason(page)
  const loaded = generalOf(base)
  const form = useForm<GeneralConfiguration>({
    resolver: zodResolver(generalConfigurationSchema),
    mode: 'onChange',
    defaultValues: wanted ?? loaded,
  })
  const values = { ...loaded, ...useWatch({ control: form.control }) }
  const call = useCall(scope, 'UpdateFunctionConfiguration')
  const container = useRef<HTMLDivElement>(null)
  useEditKey(container)
  const changes = fieldDiff(configurationInput(loaded), configurationInput(values))
  const input = {
    FunctionName: name,
    ...changedInput(loaded, values),
    ...(base.RevisionId && { RevisionId: base.RevisionId }),
  }
  const tool = managedBy(read.data?.Tags ?? {})

  const showProblems = (fields: readonly FieldProblem[] = []) => {
    for (const { field, detail } of fields) {
      const member = field.split('.')[0] ?? ''
      if (isField(member)) form.setError(member, { type: 'aws', message: detail })
    }
  }
  const apply = async (note: string) => {
    if (!(await form.trigger())) return
    const result = await call.send(input, note)
    if (result?.answer) onApplied(result.answer)
    if (result?.error?.problem.code === 'not_found') void read.mutate()
    if (result?.error?.problem.code === 'conflict') onConflict(values)
    showProblems(result?.error?.problem.fields)
  }
  const invalid = Object.keys(form.formState.errors)
  return (
    <FormProvider {...form}>
      <LeaveDialog dirty={changes.length > 0} />
      <EditLayout
        changeCount={changes.length}
        idle={<EditIdle closed={closed} applied={applied} />}
        review={(close) => (
          <ReviewPanel
            account={account}
            scope={scope}
            changes={changes}
            calls={[{ scope, operation: 'UpdateFunctionConfiguration', input }]}
            revisionId={base.RevisionId}
            blocked={blockedReason(read.data?.Configuration, invalid)}
            warning={tool && managedByWarning(tool)}
            state={call.state}
            onApply={apply}
            onDiscard={onDiscard}
            onRecheck={() => onConflict(values)}
            onClose={close}
          />
        )}
      >
        <Card>
          <CardSection title="General">
            <div ref={container} onInput={onEdit}>
              <fieldset disabled={closed !== null} className="min-w-0">
                <GeneralFields loaded={loaded} isImage={base.PackageType === 'Image'} />
              </fieldset>
            </div>
          </CardSection>
        </Card>
      </EditLayout>
    </FormProvider>
  )
}
