'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { SWRResponse } from 'swr'
import type { VisibleAccount } from '@/lib/api/console-context'
import type { ApiError } from '@/lib/api/fetcher'
import type { Scope } from '@/lib/api/paths'
import { type FunctionRead, useSettledFunction } from '@/lib/hooks/use-settled-function'

export type FunctionPage = {
  scope: Scope
  account: VisibleAccount
  name: string
  /** Version or alias the page is about; absent for `$LATEST`. */
  qualifier?: string
  /** One read that every tab shares. */
  read: SWRResponse<FunctionRead, ApiError>
}

const FunctionContext = createContext<FunctionPage | null>(null)

type Props = { scope: Scope; account: VisibleAccount; name: string; qualifier?: string; children: ReactNode }

/** Reads the function once for the whole page and watches it while AWS works on it. */
export const FunctionProvider = ({ scope, account, name, qualifier, children }: Props) => {
  const read = useSettledFunction(scope, name, qualifier)
  return (
    <FunctionContext value={{ scope, account, name, read, ...(qualifier && { qualifier }) }}>
      {children}
    </FunctionContext>
  )
}

/** The function that the page is about. Throws outside of one. */
export const useFunctionPage = (): FunctionPage => {
  const page = useContext(FunctionContext)
  if (!page) throw new Error('useFunctionPage belongs inside a FunctionProvider')
  return page
}
