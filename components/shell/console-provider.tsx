'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import type { ConsoleContext } from '@/lib/api/console-context'
import { accountColours } from './account-colour'

type Value = { console: ConsoleContext; colours: ReadonlyMap<string, string> }

const Context = createContext<Value | null>(null)

export const ConsoleProvider = ({ value, children }: { value: ConsoleContext; children: ReactNode }) => {
  const whole = useMemo(() => ({ console: value, colours: accountColours(value.accounts) }), [value])
  return <Context value={whole}>{children}</Context>
}

const useValue = (): Value => {
  const value = use(Context)
  if (!value) throw new Error('useConsole is for pages inside the signed-in shell')
  return value
}

/** Who is signed in and the accounts they may see. Only inside the signed-in shell. */
export const useConsole = (): ConsoleContext => useValue().console

/** CSS colour of each account, by id. Only inside the signed-in shell. */
export const useAccountColours = (): ReadonlyMap<string, string> => useValue().colours
