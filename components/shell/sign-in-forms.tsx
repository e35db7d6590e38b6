'use client'

import { useState } from 'react'
import { signIn } from '@/lib/api/sign-in'
import { Notice } from '@/components/ui/notice'
import { DemoUsers } from './demo-users'
import { PasswordForm } from './password-form'
import { signInMessage } from './sign-in-message'

type SignInFormsProps = { sandbox: boolean; local: boolean; callbackUrl: string; error?: string }

export type SubmitSignIn = (provider: 'sandbox' | 'local', fields: Record<string, string>) => Promise<void>

/** The ways to sign in that the configuration offers. */
export const SignInForms = ({ sandbox, local, callbackUrl, error }: SignInFormsProps) => {
  const [message, setMessage] = useState(error ? signInMessage(error) : undefined)
  const [busyWith, setBusyWith] = useState<string>()
  const submit: SubmitSignIn = async (provider, fields) => {
    setBusyWith(fields.user)
    setMessage(undefined)
    const result = await signIn(provider, fields, callbackUrl)
    if (result.ok) {
      location.assign(result.url)
      return
    }
    setBusyWith(undefined)
    setMessage(signInMessage(result.reason, result.detail))
  }
  return (
    <>
      <h1 className="text-xl font-semibold tracking-[-0.02em]">Sign in</h1>
      <p className="mt-1 text-fg-2">
        {sandbox
          ? 'This is the sandbox, a demo organisation on this machine. Pick who to be.'
          : 'With the name and password of this console.'}
      </p>
      {message && (
        <Notice tone="bad" live className="mt-5">
          {message}
        </Notice>
      )}
      {sandbox && <DemoUsers busyWith={busyWith} onPick={(user) => submit('sandbox', { user })} />}
      {sandbox && local && (
        <div className="my-6 flex items-center gap-3 text-sm text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or with a password
        </div>
      )}
      {local && <PasswordForm busy={busyWith !== undefined} onSubmit={(fields) => submit('local', fields)} />}
      {!sandbox && !local && (
        <Notice tone="warn" className="mt-5">
          This console has no way to sign in yet. Whoever runs it adds one under{' '}
          <code className="font-mono text-sm">signIn</code> in its configuration.
        </Notice>
      )}
    </>
  )
}
