'use client'

import type { ApiError } from '@/lib/api/fetcher'
import type { ProblemCode } from '@/lib/api/problem'
import { Button, buttonClasses } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'

const titles: Record<ProblemCode, string> = {
  invalid_request: 'Lambda does not accept this',
  unauthenticated: 'You are signed out',
  forbidden: 'Not allowed',
  cross_site: 'The request was refused',
  production_locked: 'The production account is locked',
  aws_access_denied: 'AWS denied access',
  not_found: 'Not found',
  conflict: 'It was changed meanwhile',
  too_large: 'Too large',
  limit_exceeded: 'A limit is reached',
  rate_limited: 'Too many requests',
  internal: 'Something went wrong',
  aws_unavailable: 'AWS did not answer',
  outcome_unknown: 'The outcome is unknown',
  unavailable: 'Not available right now',
}

type Props = { error: ApiError; onRetry?: () => void; retryLabel?: string }

/** The one way a refused request is shown: what happened, what to do next, and the ids that support needs. */
export const ProblemNotice = ({ error, onRetry, retryLabel = 'Try again' }: Props) => {
  const { code, detail, fields, requestId, awsRequestId, retryAfter } = error.problem
  return (
    <Notice tone={code === 'rate_limited' || code === 'outcome_unknown' ? 'warn' : 'bad'} live>
      <p className="font-medium">{titles[code]}</p>
      <p className="[overflow-wrap:anywhere]">{detail}</p>
      {fields && fields.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {fields.map((problem) => (
            <li key={`${problem.field} ${problem.detail}`} className="[overflow-wrap:anywhere]">
              <code className="font-mono text-sm">{problem.field}</code>: {problem.detail}
            </li>
          ))}
        </ul>
      )}
      {retryAfter !== undefined && <p className="mt-1">Wait {retryAfter} s before the next try.</p>}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {requestId && <RequestId label="Request" id={requestId} />}
        {awsRequestId && <RequestId label="AWS request" id={awsRequestId} />}
        {code === 'unauthenticated' ? (
          <a
            href={`/sign-in?callbackUrl=${encodeURIComponent(location.href)}`}
            className={buttonClasses('default', 'sm')}
          >
            Sign in
          </a>
        ) : (
          onRetry && (
            <Button size="sm" onClick={onRetry}>
              {retryLabel}
            </Button>
          )
        )}
      </div>
    </Notice>
  )
}

const RequestId = ({ label, id }: { label: string; id: string }) => (
  <span className="inline-flex max-w-full items-center gap-1">
    <span className="whitespace-nowrap">{label}</span> <code className="truncate font-mono">{id}</code>
    <CopyButton value={id} label={`Copy the id of the ${label.toLowerCase()}`} />
  </span>
)
