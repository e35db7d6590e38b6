'use client'

import { type FormEvent, useId, useState } from 'react'
import type { Unlock } from '@/lib/hooks/use-unlock'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { ProblemNotice } from './problem-notice'

const reasonLengthMin = 3

/** Opens the lock of a production account for 15 minutes, for a reason that goes into the trail. */
export const UnlockProduction = ({ accountName, unlock }: { accountName: string; unlock: Unlock }) => {
  const [reason, setReason] = useState('')
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void unlock.unlock(reason.trim())
  }
  return (
    <form onSubmit={submit} className="rounded-lg bg-bad-weak p-3">
      <Label htmlFor={id}>
        <b className="font-semibold">{accountName} is a production account.</b> Why do you change it? Unlocks it for you
        for 15 minutes.
      </Label>
      <div className="mt-2 flex gap-2">
        <Input
          id={id}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={500}
          placeholder="Incident, ticket, request"
          autoComplete="off"
        />
        <Button type="submit" disabled={reason.trim().length < reasonLengthMin || unlock.state.status === 'sending'}>
          Unlock
        </Button>
      </div>
      {unlock.state.status === 'failed' && (
        <div className="mt-2">
          <ProblemNotice error={unlock.state.error} />
        </div>
      )}
    </form>
  )
}
