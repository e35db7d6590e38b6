import type { ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { Notice } from '@/components/ui/notice'

type Props = {
  /** Why nothing can be edited, where nothing else on the page says so. */
  closed: string | null
  /** Whether one can edit at all. */
  open: boolean
  applied: boolean
  appliedText?: string
  /** What AWS is doing with the resource; then it is too soon to say that a change is applied. */
  pending?: ReactNode
  warning?: ReactNode
}

/** In the review's place while nothing is changed: why one cannot edit, or what editing leads to, and how the last change goes. */
export const EditIdle = ({ closed, open, applied, appliedText = 'Applied.', pending, warning }: Props) => (
  <div>
    <div aria-live="polite" className="*:mb-3">
      {pending && <Notice tone="info">{pending}</Notice>}
      {applied && !pending && <Notice tone="ok">{appliedText}</Notice>}
      {closed && <Notice tone="info">{closed}</Notice>}
      {warning && <Notice tone="warn">{warning}</Notice>}
    </div>
    {open && (
      <p className="hidden rounded-xl border border-dashed border-line px-4 py-5 text-fg-2 xl:block">
        What you change is reviewed here before it is applied. Press <Kbd>e</Kbd> to start.
      </p>
    )}
  </div>
)
