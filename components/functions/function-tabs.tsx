'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { pagePaths } from '@/lib/api/paths'
import { useFunctionPage } from './function-provider'

const tabs = [
  { path: 'overview', label: 'Overview' },
  { path: 'code', label: 'Code' },
  { path: 'test', label: 'Test' },
  { path: 'configuration/general', label: 'Configuration' },
] as const

/** The parts of a function's page. Each is an address of its own and keeps the version or alias. */
export const FunctionTabs = () => {
  const { scope, name, qualifier } = useFunctionPage()
  const pathname = usePathname()
  const open = pathname.split('/')[6] ?? 'overview'
  return (
    <nav aria-label="Function" className="mt-3.5 mb-4.5 flex gap-5 overflow-x-auto border-b border-line">
      {tabs.map(({ path, label }) => {
        const isOpen = path.split('/')[0] === open
        return (
          <Link
            key={path}
            href={pagePaths.function(scope, name, path, qualifier)}
            aria-current={isOpen ? 'page' : undefined}
            className={`-mb-px border-b-2 py-2 whitespace-nowrap ${
              isOpen ? 'border-accent font-medium text-fg' : 'border-transparent text-fg-2 hover:text-fg'
            }`}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
