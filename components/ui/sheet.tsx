'use client'

import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from './button'
import { classNames } from './class-names'
import { Modal } from './modal'

type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Beside the title: a revision, a count. */
  aside?: ReactNode
  side?: 'start' | 'end'
  children: ReactNode
  footer?: ReactNode
  className?: string
}

const sides = {
  start: 'mr-auto ml-0 border-l-0 animate-slide-in-start rounded-r-xl',
  end: 'mr-0 ml-auto border-r-0 animate-slide-in rounded-l-xl',
} as const

/** A panel at the edge of the page, as tall as the page; its content scrolls between title and footer. */
export const Sheet = ({ open, onOpenChange, title, aside, side = 'end', children, footer, className }: SheetProps) => {
  const id = useId()
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      labelledBy={id}
      className={classNames('my-0 h-dvh max-h-none w-[min(520px,calc(100vw-24px))] border-y-0', sides[side], className)}
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2 border-b border-line px-4 py-3">
          <h2 id={id} className="min-w-0 flex-1 text-md font-semibold">
            {title}
          </h2>
          {aside}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Close"
            className="-mr-1.5"
            onClick={() => onOpenChange(false)}
          >
            <X aria-hidden />
          </Button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        {footer && (
          <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
        )}
      </div>
    </Modal>
  )
}
