'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { pagePaths } from '@/lib/api/paths'
import { useFunctionPage } from './function-provider'

/** Sections of the configuration, each with its own address, beside the open one. */
export const ConfigurationLayout = ({ children }: { children: ReactNode }) => {
  const { scope, name, qualifier, read } = useFunctionPage()
  const pathname = usePathname()
  const environment = read.data?.Configuration?.Environment
  const keys = environment?.Error ? 'unreadable' : read.data && Object.keys(environment?.Variables ?? {}).length
  const isImage = read.data?.Configuration?.PackageType === 'Image'
  const sections = [
    { path: 'configuration/general', label: 'General', hint: undefined },
    { path: 'configuration/environment', label: 'Environment', hint: keys },
    { path: 'configuration/vpc', label: 'VPC', hint: undefined },
    { path: 'configuration/file-system', label: 'File system', hint: undefined },
    { path: 'configuration/tracing-and-logs', label: 'Tracing and logs', hint: undefined },
    { path: 'configuration/dead-letters', label: 'Dead letters', hint: undefined },
    ...(isImage ? [{ path: 'configuration/image', label: 'Image', hint: undefined }] : []),
  ]
  return (
    <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[168px_minmax(0,1fr)]">
      <nav aria-label="Configuration" className="flex gap-0.5 overflow-x-auto lg:flex-col">
        {sections.map(({ path, label, hint }) => {
          const isOpen = pathname.endsWith(path)
          return (
            <Link
              key={path}
              href={pagePaths.function(scope, name, path, qualifier)}
              aria-current={isOpen ? 'page' : undefined}
              className={`flex items-center gap-3 rounded-md px-2.5 py-1.5 whitespace-nowrap ${
                isOpen ? 'bg-sunken font-medium text-fg' : 'text-fg-2 hover:bg-sunken'
              }`}
            >
              {label}
              <span className="ml-auto font-mono text-sm font-normal text-fg-2">{hint}</span>
            </Link>
          )
        })}
      </nav>
      {children}
    </div>
  )
}
