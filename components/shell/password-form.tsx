'use client'

import { type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type PasswordFormProps = { busy: boolean; onSubmit: (fields: { user: string; password: string }) => void }

export const PasswordForm = ({ busy, onSubmit }: PasswordFormProps) => {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    onSubmit({ user: String(fields.get('user')), password: String(fields.get('password')) })
  }
  return (
    <form method="post" onSubmit={submit} className="mt-5 flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <Label htmlFor="user">User name</Label>
        <Input id="user" name="user" autoComplete="username" autoCapitalize="none" required className="h-9" />
      </div>
      <div className="flex flex-col gap-1.5">
        <Label htmlFor="password">Password</Label>
        <Input id="password" name="password" type="password" autoComplete="current-password" required className="h-9" />
      </div>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Sign in
      </Button>
    </form>
  )
}
