'use client'

import { Eye, EyeOff, Pencil, Trash2, Undo2 } from 'lucide-react'
import { redactedValue } from '@/lib/operations/redacted'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/textarea'
import { RevealVariable } from './reveal-variable'

type Props = {
  name: string
  exists: boolean
  /** The new value, where there is one. */
  value: string | undefined
  removed: boolean
  revealed: string | undefined
  problem: string | undefined
  closed: string | null
  onChange: (value: string) => void
  onRemove: () => void
  onRestore: () => void
  onReveal: (value: string) => void
  onHide: () => void
}

/** One variable. Its value is masked until it is revealed, and may be replaced without ever being seen. */
export const EnvironmentRow = (props: Props) => {
  const { name, exists, value, removed, revealed, problem, closed } = props
  const isChanged = value !== undefined || removed
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-b border-line py-1.5 last:border-0 md:grid-cols-[minmax(140px,220px)_minmax(0,1fr)_auto]">
      <span
        className={`font-mono text-sm [overflow-wrap:anywhere] [unicode-bidi:isolate] ${removed ? 'text-fg-3 line-through' : ''}`}
      >
        {name}
      </span>
      <div className="order-last col-span-2 min-w-0 md:order-none md:col-span-1">
        {value === undefined ? (
          <StoredValue name={name} removed={removed} revealed={revealed} />
        ) : (
          <Textarea
            aria-label={`Value of ${name}`}
            aria-invalid={Boolean(problem)}
            value={value}
            rows={1}
            autoFocus
            onChange={(event) => props.onChange(event.target.value)}
            className="block field-sizing-content max-h-48 min-h-8 resize-none border-accent font-mono text-sm leading-[18px]"
          />
        )}
        {problem && (
          <p role="alert" className="pt-0.5 text-sm text-bad">
            {problem}
          </p>
        )}
      </div>
      <div className="flex min-h-8 items-center justify-end gap-1">
        {isChanged && <Badge tone={removed ? 'bad' : 'info'}>{removed ? 'removed' : exists ? 'edited' : 'new'}</Badge>}
        <RowActions {...props} isChanged={isChanged} disabled={closed !== null} />
      </div>
    </li>
  )
}

type StoredProps = Pick<Props, 'name' | 'removed' | 'revealed'>

const StoredValue = ({ name, removed, revealed }: StoredProps) => {
  if (removed) return <span className="text-sm text-fg-3">will be removed</span>
  if (revealed === undefined) return <span className="font-mono text-sm text-fg-3">{redactedValue}</span>
  return (
    <span
      role="group"
      aria-label={`Value of ${name}`}
      tabIndex={0}
      className="block max-h-48 overflow-auto font-mono text-sm [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:isolate]"
    >
      {revealed === '' ? <i className="text-fg-3">empty</i> : revealed}
    </span>
  )
}

const RowActions = (props: Props & { isChanged: boolean; disabled: boolean }) => {
  const { name, exists, value, revealed, isChanged, disabled } = props
  if (isChanged)
    return (
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Undo the change of ${name}`}
        title="Undo"
        onClick={exists ? props.onRestore : props.onRemove}
      >
        <Undo2 aria-hidden />
      </Button>
    )
  return (
    <>
      {revealed === undefined ? (
        <RevealVariable name={name} icon={<Eye aria-hidden />} onReveal={props.onReveal} />
      ) : (
        <Button variant="ghost" size="sm" onClick={props.onHide}>
          <EyeOff aria-hidden /> Hide
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Change ${name}`}
        title="Change"
        disabled={disabled}
        onClick={() => props.onChange(value ?? revealed ?? '')}
      >
        <Pencil aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Remove ${name}`}
        title="Remove"
        disabled={disabled}
        onClick={props.onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </>
  )
}
