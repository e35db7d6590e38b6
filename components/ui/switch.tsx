import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/** A native checkbox that says and looks on or off; `onChange` as of any input. */
export const Switch = ({ className, ...props }: Omit<ComponentProps<'input'>, 'type' | 'role'>) => (
  <input
    type="checkbox"
    role="switch"
    className={classNames(
      'relative h-4.5 w-8 shrink-0 cursor-pointer appearance-none rounded-full border border-transparent bg-control transition-colors',
      'before:absolute before:top-0.25 before:left-0.25 before:size-3.5 before:rounded-full before:bg-panel before:transition-transform',
      'checked:bg-accent checked:before:translate-x-3.5 disabled:opacity-50',
      className,
    )}
    {...props}
  />
)
