'use client'

import { FileDiff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useMediaQuery } from '@/lib/hooks/use-media-query'
import { Button } from '@/components/ui/button'
import { Modal } from '@/components/ui/modal'

type Props = {
  children: ReactNode
  /** The review of what is changed so far; absent while nothing is. */
  review: (close?: () => void) => ReactNode
  changeCount: number
  /** Stands in the review's place while nothing is changed. */
  idle: ReactNode
}

/** A form with its review: beside it where there is room, in a sheet behind a bar at the bottom where there is none. */
export const EditLayout = ({ children, review, changeCount, idle }: Props) => {
  const isWide = useMediaQuery('(min-width: 1280px)')
  const [open, setOpen] = useState(false)
  const hasChanges = changeCount > 0
  return (
    <div className="grid items-start gap-x-6 xl:grid-cols-[minmax(0,1fr)_minmax(360px,432px)]">
      <div className="min-w-0">{children}</div>
      <div className={`min-w-0 xl:sticky xl:top-3 xl:block ${hasChanges ? 'hidden' : 'order-first xl:order-none'}`}>
        {isWide && hasChanges ? (
          <div className="flex max-h-[max(420px,calc(100dvh-244px))] flex-col overflow-hidden rounded-xl border border-line-strong bg-raised shadow-raised">
            {review()}
          </div>
        ) : (
          !hasChanges && idle
        )}
      </div>
      {!isWide && hasChanges && (
        <div className="sticky bottom-3 z-10 mt-4 flex items-center gap-3 rounded-xl border border-line-strong bg-raised p-3 shadow-raised">
          <FileDiff aria-hidden className="size-4" strokeWidth={1.75} />
          <span>
            {changeCount} {changeCount === 1 ? 'change' : 'changes'}, not applied
          </span>
          <Button variant="primary" className="ml-auto" onClick={() => setOpen(true)}>
            Review
          </Button>
        </div>
      )}
      {!isWide && hasChanges && (
        <Modal
          open={open}
          onOpenChange={setOpen}
          label="Review of the changes"
          className="my-0 mr-0 ml-auto h-dvh max-h-none w-[min(520px,100vw)] animate-slide-in border-y-0 border-r-0"
        >
          {review(() => setOpen(false))}
        </Modal>
      )}
    </div>
  )
}
