'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useFunctionPage } from './function-provider'

type Props = { open: boolean; onClose: () => void; onConfirm: () => void }

/** Invoking in production is a real act on real data: asked about each time. */
export const ConfirmInvoke = ({ open, onClose, onConfirm }: Props) => {
  const { account, scope, name, qualifier = '$LATEST' } = useFunctionPage()
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Invoke in production?"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={onConfirm} data-autofocus>
            Invoke in production
          </Button>
        </>
      }
    >
      <p className="[overflow-wrap:anywhere]">
        <b className="font-semibold">{name}</b>:{qualifier} in <b className="font-semibold">{account.name}</b> (
        {scope.region}) runs once with your event, on production data.
      </p>
    </Dialog>
  )
}
