import { Lock, LockOpen } from 'lucide-react'
import type { Unlock } from '@/lib/hooks/use-unlock'
import { Button } from '@/components/ui/button'

type Props = {
  production: boolean
  unlock: Unlock
  isSending: boolean
  blocked: string | null
  blockedId: string
  onApply: () => void
  onDiscard: () => void
  onClose: (() => void) | undefined
}

/** Lock state of the account and the ways out of a review. */
export const ReviewFooter = (props: Props) => {
  const { production, unlock, isSending, blocked, blockedId, onApply, onDiscard, onClose } = props
  return (
    <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
      {production && <LockState unlock={unlock} />}
      <span className="ml-auto" />
      <Button variant={onClose ? 'ghost' : 'default'} onClick={onDiscard} disabled={isSending}>
        Discard
      </Button>
      {onClose && <Button onClick={onClose}>Keep editing</Button>}
      <Button
        variant="primary"
        busy={isSending}
        disabled={!unlock.unlocked || Boolean(blocked)}
        {...(blocked && { 'aria-describedby': blockedId })}
        onClick={onApply}
      >
        {isSending ? 'Applying…' : production ? 'Apply to production' : 'Apply'}
      </Button>
    </footer>
  )
}

const LockState = ({ unlock }: { unlock: Unlock }) => {
  const Icon = unlock.unlocked ? LockOpen : Lock
  return (
    <span className="inline-flex items-center gap-2 text-fg-2 max-sm:w-full">
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {unlock.minutesLeft === null ? 'locked' : `unlocked for ${unlock.minutesLeft} min`}
    </span>
  )
}
