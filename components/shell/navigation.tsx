'use client'

import { SquareFunction } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '@/components/ui/class-names'
import { pagePaths } from '@/lib/api/paths'
import { Brand } from './brand'
import { FunctionCount } from './function-count'
import { UserMenu } from './user-menu'

const entries = [
  { href: pagePaths.functions(), label: 'Functions', icon: SquareFunction, matches: /^\/(functions|accounts\/)/ },
] as const

/** What there is to go to, and who is signed in. */
export const Navigation = ({ brand = true }: { brand?: boolean }) => {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex h-full flex-col px-2 py-3">
      {brand && (
        <Link href={pagePaths.functions()} className="mb-2.5 block rounded-md px-2 py-1">
          <Brand />
        </Link>
      )}
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ href, label, icon: Icon, matches }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className={classNames(
                'flex items-center gap-2.5 rounded-md px-2 py-1.25',
                matches.test(pathname) ? 'bg-sunken font-medium text-fg' : 'text-fg-2 hover:bg-sunken hover:text-fg',
              )}
            >
              <Icon aria-hidden className="size-4 stroke-[1.75]" />
              {label}
              <FunctionCount />
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto border-t border-line pt-2">
        <UserMenu />
      </div>
    </nav>
  )
}
