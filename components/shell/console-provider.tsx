'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ConsoleContext } from '@/lib/api/console-context'

const Context = createContext<ConsoleContext | null>(null)

export const ConsoleProvider = ({ value, children }: { value: ConsoleContext; children: ReactNode }) => (
  <Context value={value}>{children}</Context>
)

/** Who is signed in and the accounts they may see. Only inside the signed-in shell. */
export const useConsole = (): ConsoleContext => {
  const context = use(Context)
  if (!context) throw new Error('useConsole is for pages inside the signed-in shell')
  return context
}
