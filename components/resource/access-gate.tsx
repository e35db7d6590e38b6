'use client'

import type { ReactNode } from 'react'
import { accessReason } from '@/lib/access/access-reason'
import type { VisibleAccount } from '@/lib/api/console-context'
import type { AccessLevel } from '@/lib/operations/access-level'
import { Tooltip } from '@/components/ui/tooltip'

/** Spread over a button: empty, or what closes it while its reason stays reachable by keyboard. */
export type ClosedButton = { 'aria-disabled'?: true; type?: 'button'; onClick?: undefined }

type Props = {
  account: VisibleAccount
  level: AccessLevel
  /** Another reason why the action is not open, whatever the access level. */
  reason?: string | null
  /** Renders the button; spread what it is given after the button's own props. */
  children: (closed: ClosedButton) => ReactNode
}

/** An action that one may not take stays visible, disabled, and says why on hover and focus. The server decides again. */
export const AccessGate = ({ account, level, reason, children }: Props) => {
  const why = accessReason(account, level) ?? reason
  if (!why) return children({})
  return <Tooltip text={why}>{children({ 'aria-disabled': true, type: 'button', onClick: undefined })}</Tooltip>
}
