'use client'

import { useState } from 'react'
import type { Choices, FieldMerge } from '@/lib/lambda/merge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

type Value = string | number
type Props = {
  merges: readonly FieldMerge<Value>[]
  onResolve: (choices: Choices) => void
  onDiscard: () => void
}

const Cell = ({ value }: { value: Value | undefined }) =>
  value === undefined ? (
    <i className="text-fg-2">absent</i>
  ) : value === '' ? (
    <i className="text-fg-2">empty</i>
  ) : (
    <span className="font-mono text-sm [overflow-wrap:anywhere] [unicode-bidi:isolate]">{value}</span>
  )

/** Someone else changed the function while it was edited: what was loaded, what is there now, what is wanted; one choice per field. */
export const ConflictView = ({ merges, onResolve, onDiscard }: Props) => {
  const [choices, setChoices] = useState<Choices>({})
  const sideOf = ({ field, outcome }: FieldMerge<Value>) => choices[field] ?? outcome
  const open = merges.filter((merge) => sideOf(merge) === 'conflict').length
  const choose = (field: string, side: 'yours' | 'theirs') => setChoices({ ...choices, [field]: side })
  return (
    <section aria-label="Conflict" className="overflow-hidden rounded-xl border border-line-strong bg-panel">
      <div className="border-b border-line p-4">
        <Notice tone="warn" live>
          <p className="font-medium">It was changed while you edited it</p>
          Nothing of yours was applied. Choose per field what should hold, then review again.
        </Notice>
      </div>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[560px] border-collapse text-left">
          <thead>
            <tr className="border-b border-line text-sm text-fg-2">
              <th scope="col" className="w-64 px-4 py-2 font-medium">
                Field
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                When you loaded it
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                There now
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                Yours
              </th>
            </tr>
          </thead>
          <tbody>
            {merges.map((merge) => (
              <ConflictRow key={merge.field} merge={merge} side={sideOf(merge)} onChoose={choose} />
            ))}
          </tbody>
        </table>
      </div>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
        <span aria-live="polite" className="text-fg-2">
          {open ? `${open} ${open === 1 ? 'field needs' : 'fields need'} your choice` : 'Every field is decided'}
        </span>
        <span className="ml-auto" />
        <Button onClick={onDiscard}>Take what is there now</Button>
        <Button variant="primary" disabled={open > 0} onClick={() => onResolve(choices)}>
          Review again
        </Button>
      </footer>
    </section>
  )
}

type RowProps = {
  merge: FieldMerge<Value>
  side: FieldMerge<Value>['outcome']
  onChoose: (field: string, side: 'yours' | 'theirs') => void
}

const ConflictRow = ({ merge, side, onChoose }: RowProps) => {
  const { field, loaded, current, wanted } = merge
  const option = (own: 'yours' | 'theirs', value: Value | undefined, label: string) => (
    <label
      className={`flex cursor-pointer items-start gap-2 rounded-md px-2 py-1.5 ${side === own ? 'bg-accent-weak' : 'hover:bg-sunken'}`}
    >
      <input
        type="radio"
        name={`keep ${field}`}
        checked={side === own}
        onChange={() => onChoose(field, own)}
        aria-label={`${field}: keep ${label}`}
        className="mt-0.5 accent-accent"
      />
      <Cell value={value} />
    </label>
  )
  return (
    <tr className="border-b border-line align-top last:border-0">
      <th scope="row" className="px-4 py-2.5 font-mono text-sm font-normal [overflow-wrap:anywhere]">
        {field}
      </th>
      <td className="px-3 py-2.5">
        <Cell value={loaded} />
      </td>
      <td className="px-1 py-1">{option('theirs', current, 'what is there now')}</td>
      <td className="px-1 py-1">{option('yours', wanted, 'yours')}</td>
    </tr>
  )
}
