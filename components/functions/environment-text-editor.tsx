'use client'

import { useId, useState } from 'react'
import type { EnvironmentText } from '@/lib/lambda/dotenv'
import { editOfText } from '@/lib/lambda/environment-edit'
import { Textarea } from '@/components/ui/textarea'
import type { EnvironmentEditing } from './environment-editing'

type Props = EnvironmentEditing & {
  label: string
  help: string
  parse: (text: string) => EnvironmentText
  format: (set: Record<string, string>, remove: readonly string[]) => string
  onTextProblem: (problem: string | null) => void
}

/** The edit as text: only what is added, changed or removed, so no value has to be known to keep it. */
export const EnvironmentTextEditor = (props: Props) => {
  const { existing, edit, onEdit, problems, closed, label, help, parse, format, onTextProblem } = props
  const [text, setText] = useState(() =>
    Object.keys(edit.set).length || edit.remove.length ? format(edit.set, edit.remove) : '',
  )
  const [mistakes, setMistakes] = useState<EnvironmentText['problems']>([])
  const id = useId()
  const change = (next: string) => {
    const parsed = parse(next)
    setText(next)
    setMistakes(parsed.problems)
    onTextProblem(parsed.problems.length ? 'Fix the text first.' : null)
    onEdit(editOfText(parsed, existing))
  }
  const lines = [
    ...mistakes.map(({ line, detail }) => `Line ${line}: ${detail}`),
    ...Object.entries(problems).map(([key, detail]) => `${key}: ${detail}`),
  ]
  return (
    <div>
      <Textarea
        aria-label={`Environment as ${label}`}
        aria-describedby={id}
        aria-invalid={lines.length > 0}
        rows={12}
        value={text}
        disabled={closed !== null}
        onChange={(event) => change(event.target.value)}
        className="font-mono text-sm leading-[18px]"
      />
      <div id={id} className="mt-1 text-sm">
        <p className="text-fg-3">{help}</p>
        {lines.map((line) => (
          <p key={line} className="[overflow-wrap:anywhere] text-bad">
            {line}
          </p>
        ))}
        {existing.length > 0 && (
          <p className="mt-1 [overflow-wrap:anywhere] text-fg-3">
            The function has: <span className="font-mono">{existing.join(', ')}</span>
          </p>
        )}
      </div>
    </div>
  )
}
