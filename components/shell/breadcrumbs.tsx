'use client'

import Link from 'next/link'
import { pagePaths } from '@/lib/api/paths'
import { Badge } from '@/components/ui/badge'
import { AccountChip } from './account-chip'
import { useConsole } from './console-provider'
import { usePlace } from './use-place'

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const Separator = () => (
  <span aria-hidden className="text-fg-3">
    /
  </span>
)

/** Where one is: the account always with its colour, a production one with the word. */
export const Breadcrumbs = () => {
  const { accounts } = useConsole()
  const { account, region, functionName, visibleAccount } = usePlace()
  if (!account) {
    const regions = new Set(accounts.flatMap((one) => one.regions)).size
    return (
      <p className="flex min-w-0 items-baseline gap-2 truncate">
        <b className="font-medium">Functions</b>
        <span className="truncate text-fg-3 max-sm:hidden">
          {counted(accounts.length, 'account')}, {counted(regions, 'region')}
        </span>
      </p>
    )
  }
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 text-fg-2">
        <li className="flex items-center gap-2 max-lg:hidden">
          <Link href={pagePaths.functions()} className="hover:text-fg">
            Functions
          </Link>
          <Separator />
        </li>
        <li className="flex min-w-0 items-center gap-2 max-sm:shrink-0">
          {visibleAccount ? <AccountChip account={visibleAccount} className="max-sm:max-w-32" /> : account}
          {visibleAccount?.production && (
            <Badge tone="bad" className="max-sm:hidden">
              production
            </Badge>
          )}
        </li>
        {region && (
          <li className="flex items-center gap-2 max-md:hidden">
            <Separator />
            {region}
          </li>
        )}
        {functionName && (
          <li className="flex min-w-0 items-center gap-2">
            <Separator />
            <span className="truncate font-medium text-fg">{functionName}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}
