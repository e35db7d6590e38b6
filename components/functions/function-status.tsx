'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { pagePaths } from '@/lib/api/paths'
import { isPending } from '@/lib/lambda/update-state'
import { ProblemNotice } from '@/components/resource/problem-notice'
import { Notice } from '@/components/ui/notice'
import { useFunctionPage } from './function-provider'

/** Says what stands between the reader and the function: that it is gone, cannot be read, failed, or is being worked on. */
export const FunctionStatus = ({ children }: { children: ReactNode }) => {
  const { read, name, qualifier, account, scope } = useFunctionPage()
  const { data, error, mutate } = read
  if (error && !data) {
    if (error.problem.code === 'not_found') return <MissingFunction />
    return <ProblemNotice error={error} onRetry={() => void mutate()} />
  }
  return (
    <>
      <PendingStatus />
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        {error && error.problem.code !== 'not_found' && <ProblemNotice error={error} onRetry={() => void mutate()} />}
        {error?.problem.code === 'not_found' && (
          <Notice tone="bad" live>
            <p className="font-medium">{`${name} was deleted while you had it open`}</p>
            What you see is what was read last. <Link href={pagePaths.functions()}>All functions</Link>
          </Notice>
        )}
        <StateReasons />
        {qualifier && (
          <Notice tone="info">
            This is {/^\d+$/.test(qualifier) ? `version ${qualifier}` : `the alias ${qualifier}`} of {name} in{' '}
            {account.name}: a published configuration cannot be changed.{' '}
            <Link className="underline" href={pagePaths.function(scope, name)}>
              Open $LATEST to edit
            </Link>
          </Notice>
        )}
      </div>
      {children}
    </>
  )
}

const MissingFunction = () => {
  const { name, qualifier, account, scope } = useFunctionPage()
  return (
    <Notice tone="warn" live>
      <p className="font-medium">There is no function “{qualifier ? `${name}:${qualifier}` : name}”</p>
      {account.name} has no such function{qualifier && ', version or alias'} in {scope.region}: it was deleted, renamed
      or never there.{' '}
      <Link className="underline" href={qualifier ? pagePaths.function(scope, name) : pagePaths.functions()}>
        {qualifier ? 'Open $LATEST' : 'All functions'}
      </Link>
    </Notice>
  )
}

/** Tells those who cannot see the badge that AWS is at work. */
const PendingStatus = () => {
  const configuration = useFunctionPage().read.data?.Configuration
  return (
    <p aria-live="polite" className="sr-only">
      {configuration && isPending(configuration) ? 'AWS is updating the function.' : ''}
    </p>
  )
}

const StateReasons = () => {
  const configuration = useFunctionPage().read.data?.Configuration
  const { State, StateReason, StateReasonCode, LastUpdateStatus, LastUpdateStatusReason, LastUpdateStatusReasonCode } =
    configuration ?? {}
  return (
    <>
      {LastUpdateStatus === 'Failed' && (
        <Notice tone="bad">
          <p className="font-medium">The last update failed</p>
          <ReasonText reason={LastUpdateStatusReason} code={LastUpdateStatusReasonCode} />
        </Notice>
      )}
      {(State === 'Failed' || State === 'Inactive') && (
        <Notice tone={State === 'Failed' ? 'bad' : 'warn'}>
          <p className="font-medium">{`The function is ${State.toLowerCase()}`}</p>
          <ReasonText reason={StateReason} code={StateReasonCode} />
        </Notice>
      )}
    </>
  )
}

const ReasonText = ({ reason, code }: { reason?: string | undefined; code?: string | undefined }) => (
  <span className="[overflow-wrap:anywhere] [unicode-bidi:isolate]">
    {reason ?? 'AWS gives no reason.'} {code && <code className="font-mono text-sm">{code}</code>}
  </span>
)
