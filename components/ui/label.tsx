import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export const Label = ({ className, ...props }: ComponentProps<'label'>) => (
  <label className={classNames('text-base text-fg-2', className)} {...props} />
)
