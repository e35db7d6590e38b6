'use client'

import { classNames } from '@/components/ui/class-names'
import { useAccountColours } from './console-provider'

type AccountChipProps = { account: { id: string; name: string }; className?: string }

/** An account by name, behind its colour. */
export const AccountChip = ({ account, className }: AccountChipProps) => {
  const colours = useAccountColours()
  return (
    <span
      title={account.id}
      className={classNames('inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap', className)}
    >
      {/* A fill rather than a style: server-rendered style attributes are what a strict policy refuses. */}
      <svg aria-hidden viewBox="0 0 8 8" className="size-2">
        <rect width="8" height="8" rx="2" fill={colours.get(account.id) ?? 'var(--slate)'} />
      </svg>
      <span className="truncate">{account.name}</span>
    </span>
  )
}
