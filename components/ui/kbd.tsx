import type { ReactNode } from 'react'

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded border border-b-2 border-line-strong bg-panel px-1.25 font-mono text-xs font-medium text-fg-3">
    {children}
  </kbd>
)
