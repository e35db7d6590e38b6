'use client'

import { useRef, useState } from 'react'
import { postJson } from '@/lib/api/fetcher'
import { apiPaths } from '@/lib/api/paths'
import { useChange } from '@/lib/hooks/use-change'
import { useEditKey } from '@/lib/hooks/use-edit-key'
import { FileArgument } from '@/lib/lambda/api-call'
import { type EnvironmentEdit, editProblems, environmentSides, isEmptyEdit } from '@/lib/lambda/environment-edit'
import { keysOf } from '@/lib/lambda/environment-merge'
import { fieldDiff } from '@/lib/lambda/field-diff'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { managedBy } from '@/lib/lambda/managed-by'
import { EditLayout } from '@/components/resource/edit-layout'
import { LeaveDialog } from '@/components/resource/leave-dialog'
import { ReviewPanel } from '@/components/resource/review-panel'
import { Card } from '@/components/ui/card'
import { blockedReason } from './blocked-reason'
import { closedReason } from './closed-reason'
import { EditIdle } from './edit-idle'
import { EnvironmentEditor } from './environment-editor'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'

type Props = {
  base: FunctionConfiguration
  wanted: EnvironmentEdit
  applied: boolean
  onEdit: () => void
  onApplied: (configuration: FunctionConfiguration) => void
  onConflict: (wanted: EnvironmentEdit) => void
  onDiscard: () => void
}

const callsNote =
  'The console reads the other values on its server and sends them along: AWS replaces the whole map. They never reach this page.'

/** Edits single environment variables; the values of the others are neither needed nor seen. */
export const EnvironmentForm = ({ base, wanted, applied, onEdit, onApplied, onConflict, onDiscard }: Props) => {
  const page = useFunctionPage()
  const { scope, account, name, read } = page
  const closed = closedReason(page)
  const [edit, setEdit] = useState(wanted)
  const [textProblem, setTextProblem] = useState<string | null>(null)
  const existing = keysOf(base)
  const container = useRef<HTMLDivElement>(null)
  useEditKey(container)
  const change = useChange((body: EnvironmentEdit & { RevisionId: string | undefined }, extras) =>
    postJson<FunctionConfiguration>(apiPaths.environment(scope, name), body, extras),
  )
  const { before, after } = environmentSides(existing, edit)
  const changes = fieldDiff(before, after)
  const problems = editProblems(edit, existing)
  const tool = managedBy(read.data?.Tags ?? {})
  const update = (next: EnvironmentEdit) => {
    onEdit()
    setEdit(next)
  }
  const apply = async (note: string) => {
    const result = await change.send({ ...edit, RevisionId: base.RevisionId }, note)
    if (result?.answer) onApplied(result.answer)
    if (result?.error?.problem.code === 'not_found') void read.mutate()
    if (result?.error?.problem.code === 'conflict') onConflict(edit)
  }
  const input = {
    FunctionName: name,
    Environment: new FileArgument('environment.json'),
    ...(base.RevisionId && { RevisionId: base.RevisionId }),
  }
  return (
    <>
      <LeaveDialog dirty={!isEmptyEdit(edit)} />
      <EditLayout
        changeCount={changes.length}
        idle={<EditIdle closed={closed} applied={applied} />}
        review={(close) => (
          <ReviewPanel
            account={account}
            scope={scope}
            changes={changes}
            calls={[
              { scope, operation: 'GetFunctionConfiguration', input: { FunctionName: name } },
              { scope, operation: 'UpdateFunctionConfiguration', input },
            ]}
            callsNote={callsNote}
            revisionId={base.RevisionId}
            blocked={textProblem ?? blockedReason(read.data?.Configuration, Object.keys(problems))}
            warning={tool && managedByWarning(tool)}
            state={change.state}
            onApply={apply}
            onDiscard={onDiscard}
            onRecheck={() => onConflict(edit)}
            onClose={close}
          />
        )}
      >
        <div ref={container}>
          <Card>
            <EnvironmentEditor
              existing={existing}
              edit={edit}
              onEdit={update}
              onTextProblem={setTextProblem}
              problems={problems}
              closed={closed}
            />
          </Card>
        </div>
      </EditLayout>
    </>
  )
}
