import { Lock } from 'lucide-react'
import type { ScopeStatus } from '@/lib/api/inventory'
import { formatRelativeTime } from '@/lib/lambda/relative-time'
import { Notice } from '@/components/ui/notice'

type ScopeNoticeProps = { scope: ScopeStatus; accountName: string; now: number; onRetry: () => void }

const what = ({ state, detail, missingAction }: ScopeStatus) => {
  if (state === 'denied')
    return (
      <>
        answers “access denied”
        {missingAction ? (
          <>
            : the read role lacks <code className="font-mono text-sm">{missingAction}</code>.
          </>
        ) : (
          `. ${detail ?? ''}`
        )}
      </>
    )
  if (state === 'throttled') return <>asks us to slow down. {detail ?? 'Try again in a minute.'}</>
  if (state === 'partial') return <>was read only in part. {detail}</>
  return <>did not answer. {detail}</>
}

const rows = ({ count, snapshotAt }: ScopeStatus, now: number) => {
  if (snapshotAt) return ` What is shown of it is from ${formatRelativeTime(snapshotAt, now)}.`
  return count ? ` ${count.toLocaleString('en-GB')} of its functions are shown.` : ''
}

/** Why an account and region is not, or not all, in the list, and the way to ask it again. */
export const ScopeNotice = ({ scope, accountName, now, onRetry }: ScopeNoticeProps) => (
  <Notice
    tone="warn"
    icon={scope.state === 'denied' ? <Lock aria-hidden strokeWidth={1.75} /> : undefined}
    action={
      <button type="button" onClick={onRetry} aria-label={`Retry ${accountName} in ${scope.region}`}>
        Retry
      </button>
    }
  >
    <b className="font-medium">
      {accountName} in {scope.region}
    </b>{' '}
    {what(scope)}
    {rows(scope, now)}
  </Notice>
)
