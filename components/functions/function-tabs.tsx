'use client'

import { usePathname } from 'next/navigation'
import { pagePaths } from '@/lib/api/paths'
import { Tabs } from '@/components/ui/tabs'
import { useFunctionPage } from './function-provider'

const tabs = [
  { id: 'overview', path: 'overview', label: 'Overview' },
  { id: 'code', path: 'code', label: 'Code' },
  { id: 'test', path: 'test', label: 'Test' },
  { id: 'configuration', path: 'configuration/general', label: 'Configuration' },
  { id: 'versions', path: 'versions', label: 'Versions' },
] as const

/** The parts of a function's page. Each is an address of its own and keeps the version or alias. */
export const FunctionTabs = () => {
  const { scope, name, qualifier } = useFunctionPage()
  const open = usePathname().split('/')[6] ?? 'overview'
  return (
    <Tabs
      label="Function"
      current={open}
      className="mt-3.5 mb-4.5"
      tabs={tabs.map(({ id, path, label }) => ({ id, label, href: pagePaths.function(scope, name, path, qualifier) }))}
    />
  )
}
