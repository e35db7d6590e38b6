'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names'

type ModalProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What the modal is called, for people who cannot see it. */
  label?: string
  labelledBy?: string
  describedBy?: string
  className?: string
  children: ReactNode
}

/**
 * The browser's own modal: focus stays inside, the rest of the page is inert, Escape and a click beside it close, focus returns
 * to where it was. Mounts its children only while open.
 */
export const Modal = ({ open, onOpenChange, label, labelledBy, describedBy, className, children }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    const before = document.activeElement
    element.showModal()
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element.close()
      // The browser gives focus back itself unless the element was removed with the dialog still open.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault()
        onOpenChange(false)
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onOpenChange(false)
      }}
      className={classNames('m-auto border border-line-strong bg-raised p-0 text-fg shadow-raised', className)}
    >
      {children}
    </dialog>
  )
}
