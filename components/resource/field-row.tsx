import type { ReactNode } from 'react'
import { Label } from '@/components/ui/label'

type Props = {
  id: string
  label: string
  /** API member, for who wants to look it up. */
  member: string
  error?: string | undefined
  hint?: ReactNode
  children: ReactNode
}

/** One field of a form: label, control, what it was or what is wrong. */
export const FieldRow = ({ id, label, member, error, hint, children }: Props) => (
  <div className="grid gap-x-3.5 gap-y-1 py-1 sm:grid-cols-[150px_minmax(0,1fr)] sm:items-start">
    <Label htmlFor={id} title={member} className="sm:pt-1.5">
      {label}
    </Label>
    <div className="min-w-0">
      {children}
      <p
        id={`${id}-hint`}
        className={`pt-1 text-sm [overflow-wrap:anywhere] empty:hidden ${error ? 'text-bad' : 'text-fg-3'}`}
        {...(error && { role: 'alert' })}
      >
        {error ?? hint}
      </p>
    </div>
  </div>
)
