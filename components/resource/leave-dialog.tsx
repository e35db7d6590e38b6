'use client'

import { useLeaveGuard } from '@/lib/hooks/use-leave-guard'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Asks before anything leads away from changes that are not applied. */
export const LeaveDialog = ({ dirty, onLeave }: { dirty: boolean; onLeave?: () => void }) => {
  const { go, stay } = useLeaveGuard(dirty)
  const leave = () => {
    onLeave?.()
    stay()
    go?.()
  }
  return (
    <Dialog
      open={go !== null}
      onOpenChange={(open) => !open && stay()}
      title="Leave without applying?"
      description="Your changes are not applied and will be lost."
      footer={
        <>
          <Button onClick={leave}>Leave</Button>
          <Button variant="primary" onClick={stay} data-autofocus>
            Keep editing
          </Button>
        </>
      }
    />
  )
}
