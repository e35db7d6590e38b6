'use client'

import { FileDiff } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { VisibleAccount } from '@/lib/api/console-context'
import type { Scope } from '@/lib/api/paths'
import type { ChangeState } from '@/lib/hooks/use-change'
import { useUnlock } from '@/lib/hooks/use-unlock'
import type { ApiCall } from '@/lib/lambda/api-call'
import type { FieldChange } from '@/lib/lambda/field-diff'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Notice } from '@/components/ui/notice'
import { ApiCalls } from './api-calls'
import { FieldChanges } from './field-changes'
import { ProblemNotice } from './problem-notice'
import { ReviewFooter } from './review-footer'
import { UnlockProduction } from './unlock-production'

export type Review = {
  account: VisibleAccount
  scope: Scope
  changes: readonly FieldChange[]
  calls: readonly ApiCall[]
  callsNote?: ReactNode
  revisionId?: string | undefined
  /** Why the changes cannot be applied as they are. */
  blocked?: string | null
  /** What else will happen or may undo it. */
  warning?: ReactNode
  state: ChangeState
  onApply: (note: string) => Promise<void>
  onDiscard: () => void
  /** Finds out whether a change whose answer was lost was made. */
  onRecheck: () => void
  /** Present where the review covers the form: leads back to it. */
  onClose?: (() => void) | undefined
  /** More choices that belong to the change. */
  children?: ReactNode
}

const shortRevision = (id: string) => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-2)}` : id)

/** The last look before a change: what changes field by field, the calls, why, and the lock of a production account. */
export const ReviewPanel = (review: Review) => {
  const { account, scope, changes, revisionId, state, blocked } = review
  const [note, setNote] = useState('')
  const blockedId = useId()
  const unlock = useUnlock(scope, account.production)
  const apply = async () => {
    await review.onApply(note.trim())
    // The server may have closed the lock meanwhile: what is shown follows it.
    unlock.refresh()
  }
  return (
    <section aria-label="Review" className="flex h-full min-h-0 flex-col">
      <ReviewHeader count={changes.length} revisionId={revisionId} />
      <ReviewBody review={review} note={note} onNote={setNote} />
      {!unlock.unlocked && (
        <div className="border-t border-line px-4 py-3">
          <UnlockProduction accountName={account.name} unlock={unlock} />
        </div>
      )}
      {state.status === 'failed' && state.error.problem.code !== 'conflict' && (
        <div className="max-h-56 overflow-y-auto border-t border-line px-4 py-3">
          <ProblemNotice
            error={state.error}
            {...(state.error.problem.code === 'outcome_unknown' && {
              onRetry: review.onRecheck,
              retryLabel: 'Check again',
            })}
          />
        </div>
      )}
      {blocked && (
        <p id={blockedId} className="border-t border-line px-4 py-2 text-sm text-warn">
          {blocked}
        </p>
      )}
      <ReviewFooter
        production={account.production}
        unlock={unlock}
        isSending={state.status === 'sending'}
        blocked={blocked ?? null}
        blockedId={blockedId}
        onApply={() => void apply()}
        onDiscard={review.onDiscard}
        onClose={review.onClose}
      />
    </section>
  )
}

const ReviewHeader = ({ count, revisionId }: { count: number; revisionId: string | undefined }) => (
  <header className="flex items-center gap-2 border-b border-line px-4 py-3">
    <FileDiff aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
    <h2 className="text-md font-semibold">
      Review {count} {count === 1 ? 'change' : 'changes'}
    </h2>
    {revisionId && (
      <span className="ml-auto text-sm text-fg-2" title={`RevisionId ${revisionId}`}>
        revision {shortRevision(revisionId)}
      </span>
    )}
  </header>
)

type BodyProps = { review: Review; note: string; onNote: (note: string) => void }

const ReviewBody = ({ review, note, onNote }: BodyProps) => {
  const noteId = useId()
  return (
    <div className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
      <div className="px-4 py-3">
        <FieldChanges changes={review.changes} />
      </div>
      {review.children && <div className="px-4 py-3">{review.children}</div>}
      <div className="px-4 py-3">
        <ApiCalls calls={review.calls} note={review.callsNote} />
      </div>
      {review.warning && (
        <div className="px-4 py-3">
          <Notice tone="warn">{review.warning}</Notice>
        </div>
      )}
      <div className="px-4 py-3">
        <Label htmlFor={noteId}>Why (goes into the trail)</Label>
        <Input
          id={noteId}
          className="mt-1.5"
          value={note}
          maxLength={500}
          onChange={(event) => onNote(event.target.value)}
          autoComplete="off"
        />
      </div>
    </div>
  )
}
