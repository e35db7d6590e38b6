import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors select-none [&_svg]:size-4 [&_svg]:stroke-[1.75] disabled:opacity-50 aria-disabled:opacity-50'

const variants = {
  default:
    'border-line-strong bg-panel text-fg hover:not-disabled:not-aria-disabled:bg-sunken active:not-disabled:not-aria-disabled:bg-line',
  primary: 'border-transparent bg-accent text-on-accent hover:not-disabled:not-aria-disabled:bg-accent-hover',
  ghost:
    'border-transparent bg-transparent text-fg-2 hover:not-disabled:not-aria-disabled:bg-sunken hover:not-disabled:not-aria-disabled:text-fg',
  danger: 'border-transparent bg-bad text-on-bad hover:not-disabled:not-aria-disabled:opacity-90',
} as const

const sizes = {
  sm: 'h-6.5 px-2 text-sm',
  md: 'h-7.5 px-2.75 text-base',
  lg: 'h-9 px-4 text-base',
  icon: 'size-7.5 p-0',
  'icon-sm': 'size-6.5 p-0',
} as const

export type ButtonVariant = keyof typeof variants
export type ButtonSize = keyof typeof sizes

/** Classes of a button, for links that look like one. */
export const buttonClasses = (variant: ButtonVariant = 'default', size: ButtonSize = 'md', className?: string) =>
  classNames(base, variants[variant], sizes[size], className)

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work of this button is under way: it keeps its width and cannot be pressed again. */
  busy?: boolean
}

export const Button = ({ variant, size, busy, className, disabled, type = 'button', ...props }: ButtonProps) => (
  <button
    type={type}
    className={buttonClasses(variant, size, classNames(busy && 'animate-glow', className))}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
    {...props}
  />
)
