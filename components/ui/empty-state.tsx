import type { ReactNode } from 'react'
import { classNames } from './class-names'

type EmptyStateProps = {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** What a view says when there is nothing to show: why, and what to do next. */
export const EmptyState = ({ icon, title, children, action, className }: EmptyStateProps) => (
  <div className={classNames('flex flex-col items-center gap-1 px-6 py-14 text-center', className)}>
    {icon && (
      <span className="mb-2 grid size-9 place-items-center rounded-lg border border-line bg-sunken text-fg-3 [&_svg]:size-4.5 [&_svg]:stroke-[1.75]">
        {icon}
      </span>
    )}
    <div className="text-md font-medium">{title}</div>
    {children && <div className="max-w-[52ch] text-fg-2">{children}</div>}
    {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
)
