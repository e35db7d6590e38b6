import type { UploadProgress } from '@/lib/api/upload'
import { formatBytes } from '@/lib/lambda/byte-size'
import { Button } from '@/components/ui/button'
import { ProgressBar } from '@/components/ui/progress-bar'

/** How much of a package is on its way; once all of it is, AWS is at work and cancelling would be a guess. */
export const UploadProgressLine = ({
  progress,
  onCancel,
}: {
  progress: UploadProgress | null
  onCancel: () => void
}) => {
  if (!progress) return null
  const { sent, total } = progress
  const isSent = sent >= total
  return (
    <div className="mt-3 flex items-center gap-3">
      <ProgressBar value={sent} max={total} label="Upload" className="w-auto flex-1" />
      <span className="whitespace-nowrap text-fg-2 tabular-nums">
        {isSent ? 'with AWS…' : `${formatBytes(sent)} of ${formatBytes(total)}`}
      </span>
      {!isSent && (
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
