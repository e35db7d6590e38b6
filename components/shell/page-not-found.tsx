import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { pagePaths } from '@/lib/api/paths'

export const PageNotFound = () => (
  <EmptyState
    className="py-24"
    icon={<SearchX aria-hidden />}
    title={<h1>There is nothing at this address</h1>}
    action={
      <Link href={pagePaths.functions()} className={buttonClasses('primary')}>
        All functions
      </Link>
    }
  >
    The link may be cut off, or what it named was deleted.
  </EmptyState>
)
