'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from './button'
import { classNames } from './class-names'
import { placePopover } from './popover-place'

type DropdownMenuProps = {
  /** Content of the button that opens the menu. */
  trigger: ReactNode
  /** Name of that button where its content is not text. */
  label?: string
  children: ReactNode
  align?: 'start' | 'end'
  variant?: ButtonVariant
  size?: ButtonSize
  triggerClassName?: string
  className?: string
  disabled?: boolean
}

const itemsOf = (menu: HTMLElement) => [
  ...menu.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled):not([aria-disabled=true])'),
]

const moves: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  const items = itemsOf(event.currentTarget)
  const index = items.findIndex((item) => item === document.activeElement)
  const move = moves[event.key]
  const target = move
    ? items[move(index, items.length)]
    : event.key.length === 1
      ? [...items.slice(index + 1), ...items].find((item) =>
          item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()),
        )
      : undefined
  if (!target) return
  event.preventDefault()
  event.stopPropagation()
  target.focus()
}

/**
 * A button with a menu of `MenuItem`s. Built on the browser's popover: top layer, Escape and a click elsewhere close it.
 */
export const DropdownMenu = (props: DropdownMenuProps) => {
  const { trigger, label, children, align = 'end', variant, size, triggerClassName, className, disabled } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        ref={button}
        variant={variant}
        size={size}
        disabled={disabled}
        className={triggerClassName}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            menu.current?.showPopover()
          }
        }}
      >
        {trigger}
      </Button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label ?? 'Menu'}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState !== 'open' || !menu.current || !button.current) return
          placePopover(menu.current, button.current, align)
          itemsOf(menu.current)[0]?.focus()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Tab') menu.current?.hidePopover()
          else moveFocus(event)
        }}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role=menuitem]')) menu.current?.hidePopover()
        }}
        className={classNames(
          'fixed inset-auto m-0 max-h-[70dvh] min-w-44 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 text-fg shadow-raised',
          className,
        )}
      >
        {children}
      </div>
    </>
  )
}
