'use client'

import { useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Scope } from '@/lib/api/paths'
import { useConsole } from '@/components/shell/console-provider'
import { FunctionHeader } from './function-header'
import { FunctionProvider } from './function-provider'
import { FunctionStatus } from './function-status'
import { FunctionTabs } from './function-tabs'
import { UnknownFunction } from './unknown-function'

type Props = { scope: Scope; name: string; children: ReactNode }

/** Frame of every tab of a function: header, state, tabs. */
export const FunctionPage = ({ scope, name, children }: Props) => {
  const { accounts } = useConsole()
  const qualifier = useSearchParams().get('qualifier')
  const account = accounts.find(({ id }) => id === scope.account)
  if (!account) return <UnknownFunction account={scope.account} region={scope.region} name={name} />
  return (
    <FunctionProvider
      key={`${scope.account}/${scope.region}/${name}/${qualifier ?? ''}`}
      scope={scope}
      account={account}
      name={name}
      {...(qualifier && qualifier !== '$LATEST' && { qualifier })}
    >
      <div className="mx-auto w-full max-w-[1680px] px-4 pt-4 pb-10 sm:px-5">
        <FunctionHeader />
        <FunctionTabs />
        <FunctionStatus>{children}</FunctionStatus>
      </div>
    </FunctionProvider>
  )
}
