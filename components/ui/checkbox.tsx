import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/** A native checkbox; give it a label or an `aria-label`. */
export const Checkbox = ({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) => (
  <span className={classNames('relative inline-grid size-3.5 shrink-0 place-items-center', className)}>
    <input
      type="checkbox"
      className="peer size-3.5 appearance-none rounded-[4px] border border-control bg-panel checked:border-accent checked:bg-accent disabled:opacity-50"
      {...props}
    />
    <svg
      aria-hidden
      viewBox="0 0 14 14"
      className="pointer-events-none absolute size-3.5 text-on-accent opacity-0 peer-checked:opacity-100"
    >
      <path d="m3.5 7.2 2.4 2.3 4.6-5" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  </span>
)
