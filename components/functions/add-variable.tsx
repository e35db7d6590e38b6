'use client'

import { type ClipboardEvent, type FormEvent, useRef, useState } from 'react'
import { parseDotenv } from '@/lib/lambda/dotenv'
import { editOfText, type EnvironmentEdit, mergeEdits, setVariable } from '@/lib/lambda/environment-edit'
import { environmentKeyProblem } from '@/lib/lambda/environment-key'
import { parseEnvironmentJson } from '@/lib/lambda/environment-json'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

type Props = { existing: readonly string[]; edit: EnvironmentEdit; onEdit: (edit: EnvironmentEdit) => void }

const parsePaste = (text: string) => (text.trimStart().startsWith('{') ? parseEnvironmentJson(text) : parseDotenv(text))

/** Adds a variable, or many at once: `KEY=value` lines or a JSON object pasted into the key. */
export const AddVariable = ({ existing, edit, onEdit }: Props) => {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [pasted, setPasted] = useState('')
  const keyField = useRef<HTMLInputElement>(null)
  const name = key.trim()
  const isTaken = existing.includes(name) || name in edit.set
  const problem = !name
    ? null
    : isTaken
      ? `${name} is in the table already: change it there.`
      : environmentKeyProblem(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name || problem) return
    onEdit(setVariable(edit, name, value))
    setKey('')
    setValue('')
    keyField.current?.focus()
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    const parsed = parsePaste(text)
    const count = Object.keys(parsed.set).length + parsed.remove.length
    if (!count || parsed.problems.length) return
    event.preventDefault()
    onEdit(mergeEdits(edit, editOfText(parsed, existing)))
    setPasted(`${count} ${count === 1 ? 'variable' : 'variables'} taken from the clipboard`)
  }
  return (
    <form
      onSubmit={submit}
      className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 md:grid-cols-[minmax(140px,220px)_minmax(0,1fr)_auto]"
    >
      <Input
        ref={keyField}
        aria-label="Key of the new variable"
        aria-invalid={Boolean(problem)}
        aria-describedby="add-variable-hint"
        placeholder="NEW_KEY"
        value={key}
        onChange={(event) => setKey(event.target.value)}
        onPaste={paste}
        className="col-span-2 font-mono text-sm md:col-span-1"
      />
      <Input
        aria-label="Value of the new variable"
        placeholder="value"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        className="font-mono text-sm"
      />
      <Button type="submit" className="h-8" disabled={!name || problem !== null}>
        Add
      </Button>
      <p
        id="add-variable-hint"
        aria-live="polite"
        className={`col-span-full min-h-4 text-sm ${problem ? 'text-bad' : 'text-fg-3'}`}
      >
        {problem ?? (pasted || 'Paste KEY=value lines or a JSON object into the key to add many at once.')}
      </p>
    </form>
  )
}
