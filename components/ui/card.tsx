import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

/** A panel; put `CardSection`s inside. */
export const Card = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={classNames('overflow-hidden rounded-[10px] border border-line bg-panel', className)} {...props} />
)

type CardSectionProps = { title?: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }

/** Part of a card under a heading of its own. */
export const CardSection = ({ title, aside, children, className }: CardSectionProps) => (
  <section className={classNames('border-b border-line px-4 py-3.5 last:border-0', className)}>
    {(title || aside) && (
      <div className="mb-2.5 flex items-center gap-2">
        <h2 className="min-w-0 flex-1 text-md font-semibold">{title}</h2>
        {aside}
      </div>
    )}
    {children}
  </section>
)
