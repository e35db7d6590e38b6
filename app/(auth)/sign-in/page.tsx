import type { Metadata } from 'next'
import { SignInPage } from '@/components/shell/sign-in-page'
import { getConfig } from '@/lib/server/config'

export const metadata: Metadata = { title: 'Sign in' }

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function Page({ searchParams }: PageProps<'/sign-in'>) {
  const { callbackUrl, error } = await searchParams
  const { signIn } = getConfig()
  return (
    <SignInPage
      sandbox={signIn.sandbox === true}
      local={(signIn.local?.length ?? 0) > 0}
      callbackUrl={first(callbackUrl) ?? '/functions'}
      error={first(error)}
    />
  )
}
