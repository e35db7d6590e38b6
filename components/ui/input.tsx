import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { fieldClasses } from './field-classes'

export const Input = ({ className, type = 'text', ...props }: ComponentProps<'input'>) => (
  <input
    type={type}
    autoComplete="off"
    spellCheck={false}
    className={classNames(fieldClasses, 'h-8 px-2.5', className)}
    {...props}
  />
)
