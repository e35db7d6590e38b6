import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

type MenuItemProps = {
  children: ReactNode
  icon?: ReactNode
  /** At the right: a key, a count. */
  aside?: ReactNode
  onSelect?: () => void
  href?: string
  /** Present: an item that is on or off, and the menu stays open. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** Why the item is disabled, or what it does. */
  hint?: ReactNode
}

const classes = (danger?: boolean) =>
  classNames(
    'flex min-h-7.5 w-full items-center gap-2 rounded-md px-2 py-1 text-left outline-none [&_svg]:size-4 [&_svg]:stroke-[1.75]',
    danger ? 'text-bad focus:bg-bad-weak hover:bg-bad-weak' : 'text-fg focus:bg-sunken hover:bg-sunken',
    'aria-disabled:text-fg-3',
  )

/** One line of a `DropdownMenu`. */
export const MenuItem = (props: MenuItemProps) => {
  const { children, icon, aside, onSelect, href, checked, danger, disabled, hint } = props
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {hint && <span className="block text-sm text-fg-3">{hint}</span>}
      </span>
      {checked !== undefined && (
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          className={classNames('text-accent-fg', !checked && 'invisible')}
        >
          <path d="m3.5 8.4 3 2.9 6-6.6" />
        </svg>
      )}
      {aside && <span className="ml-3 text-fg-3">{aside}</span>}
    </>
  )
  if (href && !disabled)
    return (
      <Link role="menuitem" tabIndex={-1} href={href} className={classes(danger)} onClick={onSelect}>
        {content}
      </Link>
    )
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      className={classes(danger)}
      onClick={(event) => {
        if (disabled) event.stopPropagation()
        else onSelect?.()
      }}
    >
      {content}
    </button>
  )
}
