import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ConsoleProvider } from '@/components/shell/console-provider'
import { Shell } from '@/components/shell/shell'
import { getConsoleContext } from '@/lib/server/console-context'

/** The signed-in shell. It decides nothing about access: each page and each answer does, from the same table. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const context = await getConsoleContext()
  if (!context) {
    // Written by the front (scripts/front), because a layout is not told which page it frames.
    const page = (await headers()).get('x-lambdesk-page') ?? '/functions'
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(page)}`)
  }
  return (
    <ConsoleProvider value={context}>
      <Shell sandbox={context.sandbox}>{children}</Shell>
    </ConsoleProvider>
  )
}
