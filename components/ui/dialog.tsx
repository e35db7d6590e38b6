'use client'

import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from './button'
import { classNames } from './class-names'
import { Modal } from './modal'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that acts last. */
  footer?: ReactNode
  className?: string
}

/** A question in the middle of the page. What to focus first carries `data-autofocus`. */
export const Dialog = ({ open, onOpenChange, title, description, children, footer, className }: DialogProps) => {
  const id = useId()
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-description` : undefined}
      className={classNames('w-[min(520px,calc(100vw-24px))] animate-appear rounded-xl', className)}
    >
      <div className="flex items-start gap-2 px-4 pt-3.5">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} className="text-md font-semibold">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-fg-2">
              {description}
            </p>
          )}
        </div>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Close"
          className="-mt-0.5 -mr-1.5"
          onClick={() => onOpenChange(false)}
        >
          <X aria-hidden />
        </Button>
      </div>
      <div className="px-4 py-3.5">{children}</div>
      {footer && (
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
      )}
    </Modal>
  )
}
