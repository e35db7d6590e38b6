import type { ReactNode } from 'react'

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <div role="presentation" className="px-2 pt-1.5 pb-0.5 text-xs font-medium text-fg-3">
    {children}
  </div>
)
