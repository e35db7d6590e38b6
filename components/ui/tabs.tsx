import Link from 'next/link'
import { classNames } from './class-names'

export type TabLink = { id: string; label: string; href: string; count?: number | string }

/** Tabs that are pages: a navigation of links, so that each tab has its address. */
export const Tabs = ({ tabs, current, label, className }: TabsProps) => (
  <nav aria-label={label} className={classNames('overflow-x-auto overflow-y-hidden border-b border-line', className)}>
    <ul className="flex w-max min-w-full gap-5">
      {tabs.map((tab) => (
        <li key={tab.id}>
          <Link
            href={tab.href}
            scroll={false}
            aria-current={tab.id === current ? 'page' : undefined}
            className={classNames(
              'flex items-center gap-1.5 rounded-t-sm border-b-2 border-transparent py-2 -outline-offset-2',
              tab.id === current ? 'border-accent font-medium text-fg' : 'text-fg-2 hover:text-fg',
            )}
          >
            {tab.label}
            {tab.count !== undefined && <span className="font-mono text-xs text-fg-3">{tab.count}</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

type TabsProps = { tabs: readonly TabLink[]; current: string; label: string; className?: string }
