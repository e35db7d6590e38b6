import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { fieldClasses } from './field-classes'

export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <textarea spellCheck={false} className={classNames(fieldClasses, 'min-h-16 px-2.5 py-1.5', className)} {...props} />
)
