import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'

/** For a view one may not see: `children` says which access level is missing and who can grant it. */
export const ForbiddenState = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <EmptyState className="py-24" icon={<Lock aria-hidden />} title={title}>
    {children}
  </EmptyState>
)
