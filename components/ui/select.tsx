import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { fieldClasses } from './field-classes'

/** The browser's own list box in our clothes; `className` goes to the frame. Options are ordinary `option` children. */
export const Select = ({ className, children, ...props }: ComponentProps<'select'>) => (
  <span className={classNames('relative inline-flex w-full min-w-0', className)}>
    <select className={classNames(fieldClasses, 'h-8 appearance-none truncate pr-8 pl-2.5')} {...props}>
      {children}
    </select>
    <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-fg-3" />
  </span>
)
