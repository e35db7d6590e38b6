'use client'

import { type ReactNode, useRef, useState } from 'react'
import { useCodeUpload } from '@/lib/hooks/use-code-upload'
import { useEditKey } from '@/lib/hooks/use-edit-key'
import { FileArgument } from '@/lib/lambda/api-call'
import { formatBytes } from '@/lib/lambda/byte-size'
import { fieldDiff } from '@/lib/lambda/field-diff'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { managedBy } from '@/lib/lambda/managed-by'
import { EditLayout } from '@/components/resource/edit-layout'
import { LeaveDialog } from '@/components/resource/leave-dialog'
import { ReviewPanel } from '@/components/resource/review-panel'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { blockedReason } from './blocked-reason'
import { closedReason } from './closed-reason'
import { DryRun } from './dry-run'
import { EditIdle } from './edit-idle'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'
import { type ChosenPackage, PackagePicker } from './package-picker'
import { UploadProgressLine } from './upload-progress-line'

type Props = {
  base: FunctionConfiguration
  notice: string | undefined
  applied: boolean
  onEdit: () => void
  onApplied: (configuration: FunctionConfiguration) => void
  /** Looks at what is deployed now; true when it is the package with this hash already. */
  onConflict: (sha256: string | undefined) => Promise<boolean>
  onDiscard: () => void
  children: ReactNode
}

/** A new package for the function: chosen, compared with the deployed one, reviewed, sent. */
export const CodeForm = ({ base, notice, applied, onEdit, onApplied, onConflict, onDiscard, children }: Props) => {
  const page = useFunctionPage()
  const { scope, account, name, read } = page
  const isImage = base.PackageType === 'Image'
  const closed = isImage
    ? 'This function runs a container image. A zip package cannot replace it: change the image with UpdateFunctionCode.'
    : closedReason(page)
  const [chosen, setChosen] = useState<ChosenPackage | null>(null)
  const [publish, setPublish] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  useEditKey(container)
  const upload = useCodeUpload(scope, name)
  const trial = useCodeUpload(scope, name)
  const isSame = chosen?.sha256 !== undefined && chosen.sha256 === base.CodeSha256
  const changes = chosen
    ? fieldDiff(
        { CodeSha256: base.CodeSha256, CodeSize: formatBytes(base.CodeSize ?? 0) },
        { CodeSha256: chosen.sha256 ?? 'computed by AWS', CodeSize: formatBytes(chosen.file.size) },
      )
    : []
  const input = {
    FunctionName: name,
    ZipFile: new FileArgument(chosen?.file.name ?? 'package.zip', true),
    ...(publish && { Publish: true }),
    ...(base.RevisionId && { RevisionId: base.RevisionId }),
  }
  const tool = managedBy(read.data?.Tags ?? {})
  const bodyOf = ({ file }: ChosenPackage) => ({
    file,
    publish,
    ...(base.RevisionId && { revisionId: base.RevisionId }),
  })
  const discard = () => {
    setChosen(null)
    upload.reset()
    trial.reset()
    onDiscard()
  }
  const recheck = async () => {
    if (await onConflict(chosen?.sha256)) setChosen(null)
    upload.reset()
  }
  const apply = async (note: string) => {
    if (!chosen) return
    const result = await upload.send(bodyOf(chosen), note)
    if (result?.answer) {
      setChosen(null)
      onApplied(result.answer)
    }
    if (result?.error?.problem.code === 'not_found') void read.mutate()
    if (result?.error?.problem.code === 'conflict') await recheck()
  }
  const refused = upload.state.status === 'failed' && upload.state.error.problem.code === 'invalid_request'
  return (
    <>
      <LeaveDialog dirty={chosen !== null} />
      <EditLayout
        changeCount={chosen ? Math.max(1, changes.length) : 0}
        idle={<EditIdle closed={closed} applied={applied} />}
        review={(close) => (
          <ReviewPanel
            account={account}
            scope={scope}
            changes={changes}
            calls={[{ scope, operation: 'UpdateFunctionCode', input }]}
            revisionId={base.RevisionId}
            blocked={blockedReason(read.data?.Configuration)}
            warning={tool && managedByWarning(tool)}
            state={upload.state}
            onApply={apply}
            onDiscard={discard}
            onRecheck={() => void recheck()}
            onClose={close}
          >
            {isSame && <Notice tone="info">This is the package that is deployed already.</Notice>}
            <label className="flex items-center gap-2">
              <Checkbox checked={publish} onChange={(event) => setPublish(event.target.checked)} />
              Publish a version afterwards
            </label>
            <DryRun trial={trial} onTry={() => chosen && void trial.send({ ...bodyOf(chosen), dryRun: true })} />
            <UploadProgressLine progress={upload.progress} onCancel={upload.cancel} />
          </ReviewPanel>
        )}
      >
        <div ref={container} className="grid gap-4">
          {notice && (
            <Notice tone="warn" live>
              {notice}
            </Notice>
          )}
          {children}
          <PackagePicker
            chosen={chosen}
            closed={closed}
            problem={refused && upload.state.status === 'failed' ? upload.state.error.problem.detail : null}
            onChoose={(next) => {
              upload.reset()
              trial.reset()
              onEdit()
              setChosen(next)
            }}
          />
        </div>
      </EditLayout>
    </>
  )
}
