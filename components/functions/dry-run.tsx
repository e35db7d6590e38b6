import type { CodeUploading } from '@/lib/hooks/use-code-upload'
import { ProblemNotice } from '@/components/resource/problem-notice'
import { Button } from '@/components/ui/button'
import { UploadProgressLine } from './upload-progress-line'

/** Lets AWS check the package without deploying it. */
export const DryRun = ({ trial, onTry }: { trial: CodeUploading; onTry: () => void }) => (
  <div className="mt-2">
    <div className="flex items-center gap-3">
      <Button size="sm" busy={trial.state.status === 'sending'} onClick={onTry}>
        Dry run
      </Button>
      <span role="status" className={trial.state.status === 'done' ? 'text-ok' : 'text-fg-3'}>
        {trial.state.status === 'done' ? 'AWS would take it.' : 'Asks AWS to check it, deploys nothing.'}
      </span>
    </div>
    <UploadProgressLine progress={trial.progress} onCancel={trial.cancel} />
    {trial.state.status === 'failed' && (
      <div className="mt-2">
        <ProblemNotice error={trial.state.error} />
      </div>
    )}
  </div>
)
