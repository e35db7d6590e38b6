'use client'

import { type ReactNode, useId, useRef } from 'react'
import { classNames } from './class-names'
import { placePopover } from './popover-place'

type TooltipProps = {
  /** One sentence at most. */
  text: ReactNode
  children: ReactNode
  className?: string
}

const delayMs = 300

/**
 * Says more about what it wraps, on hover and on focus. A disabled control inside gets no events of its own: give
 * `aria-disabled` rather than `disabled` where the reason must be reachable by keyboard.
 */
export const Tooltip = ({ text, children, className }: TooltipProps) => {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = (delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!anchor.current || !bubble.current?.isConnected || bubble.current.matches(':popover-open')) return
      bubble.current.showPopover()
      placePopover(bubble.current, anchor.current, 'center')
    }, delay)
  }
  const hide = () => {
    clearTimeout(timer.current)
    if (bubble.current?.matches(':popover-open')) bubble.current.hidePopover()
  }
  return (
    <span
      ref={anchor}
      className={classNames('inline-flex min-w-0', className)}
      onMouseEnter={() => show(delayMs)}
      onMouseLeave={hide}
      onFocus={() => {
        // The description has to sit on what has the focus, and only it knows.
        document.activeElement?.setAttribute('aria-describedby', id)
        show(0)
      }}
      onBlur={(event) => {
        event.target.removeAttribute('aria-describedby')
        hide()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide()
      }}
    >
      {children}
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto m-0 max-w-80 rounded-md bg-fg px-2 py-1 text-sm text-bg shadow-raised"
      >
        {text}
      </span>
    </span>
  )
}
