'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

type PageErrorProps = {
  /** Under which the server logged what happened. */
  digest?: string
  onRetry: () => void
}

/** For what nobody foresaw. */
export const PageError = ({ digest, onRetry }: PageErrorProps) => (
  <EmptyState
    className="py-24"
    icon={<CircleAlert aria-hidden />}
    title={<h1>This page could not be shown</h1>}
    action={
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
    }
  >
    Nothing was changed by this. If it stays, tell whoever runs this console
    {digest ? (
      <>
        , with the number <code className="font-mono text-sm">{digest}</code>.
      </>
    ) : (
      '.'
    )}
  </EmptyState>
)
