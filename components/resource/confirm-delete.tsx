'use client'

import { type ReactNode, useId, useState } from 'react'
import type { VisibleAccount } from '@/lib/api/console-context'
import type { Scope } from '@/lib/api/paths'
import { useCalls } from '@/lib/hooks/use-calls'
import { useUnlock } from '@/lib/hooks/use-unlock'
import type { ApiCall } from '@/lib/lambda/api-call'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { ApiCalls } from './api-calls'
import { ProblemNotice } from './problem-notice'
import { UnlockProduction } from './unlock-production'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  account: VisibleAccount
  scope: Scope
  /** What kind of thing it is: `alias`, `function`. */
  noun: string
  /** What has to be typed. */
  name: string
  /** `Delete`, or what else is done to it: `Detach`, `Remove`. */
  verb?: string
  calls: readonly ApiCall[]
  /** What is lost, in a sentence. */
  consequence: ReactNode
  /** What refers to it: read before anything is typed. */
  references?: ReactNode
  /** Why it cannot be deleted, whatever is typed. */
  blocked?: string | null
  onDeleted: () => void
}

/** Deletes something, after what refers to it was shown and its name was typed. */
export const ConfirmDelete = (props: Props) => {
  const { open, onOpenChange, noun, name, verb = 'Delete' } = props
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={<span className="[overflow-wrap:anywhere]">{`${verb} the ${noun} ${name}?`}</span>}
      description={props.consequence}
      className="w-[min(600px,calc(100vw-24px))]"
    >
      <DeleteForm {...props} verb={verb} />
    </Dialog>
  )
}

const DeleteForm = (props: Props & { verb: string }) => {
  const { account, scope, name, noun, verb, calls, references, blocked, onDeleted, onOpenChange } = props
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const id = useId()
  const unlock = useUnlock(scope, account.production)
  const change = useCalls()
  const isSending = change.state.status === 'sending'
  const isReady = typed === name && unlock.unlocked && !blocked
  const remove = async () => {
    const result = await change.send(calls, note.trim())
    // What is gone already is gone as wanted.
    if (result?.answer || result?.error?.problem.code === 'not_found') {
      onOpenChange(false)
      onDeleted()
    }
    unlock.refresh()
  }
  return (
    <div className="-m-1 grid max-h-[calc(100dvh-200px)] gap-3.5 overflow-y-auto p-1">
      {references}
      <ApiCalls calls={calls} />
      {blocked && <p className="text-warn">{blocked}</p>}
      {!unlock.unlocked && <UnlockProduction accountName={account.name} unlock={unlock} />}
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isSending) void remove()
        }}
      >
        <div>
          <Label htmlFor={`${id}-note`}>Why (goes into the trail)</Label>
          <Input
            id={`${id}-note`}
            className="mt-1.5"
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div>
          <Label htmlFor={`${id}-name`}>
            Type <b className="font-mono text-sm font-medium [overflow-wrap:anywhere] text-fg">{name}</b> to confirm
          </Label>
          <Input
            id={`${id}-name`}
            className="mt-1.5 font-mono text-sm"
            value={typed}
            autoCapitalize="none"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {change.state.status === 'failed' && change.state.error.problem.code !== 'not_found' && (
          <ProblemNotice error={change.state.error} />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="danger" busy={isSending} disabled={!isReady}>
            {isSending ? 'Working…' : `${verb} ${noun}`}
          </Button>
        </div>
      </form>
    </div>
  )
}
