'use client'

import { ChevronDown, GitBranch } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { placePopover } from '@/components/ui/popover-place'
import { useFunctionPage } from './function-provider'
import { QualifierList } from './qualifier-list'

const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const index = stops.findIndex((stop) => stop === document.activeElement)
  stops[Math.max(0, Math.min(stops.length - 1, index + step))]?.focus()
}

/** Opens the same tab for another version or alias. The lists are read when it opens. */
export const QualifierSwitcher = () => {
  const { qualifier = '$LATEST' } = useFunctionPage()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        ref={button}
        size="sm"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`Version or alias: ${qualifier}`}
        className="max-w-full min-w-0 shrink"
      >
        <GitBranch aria-hidden />
        <span className="truncate">{qualifier}</span>
        <ChevronDown aria-hidden />
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Version or alias"
        onKeyDown={moveFocus}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState !== 'open' || !panel.current || !button.current) return
          placePopover(panel.current, button.current, 'start')
          panel.current.querySelector('input')?.focus()
        }}
        className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-16px)] rounded-lg border border-line-strong bg-raised p-1 text-fg shadow-raised"
      >
        {open && <QualifierList onChoose={() => panel.current?.hidePopover()} />}
      </div>
    </>
  )
}
