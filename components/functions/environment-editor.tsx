'use client'

import { useState } from 'react'
import { formatDotenv, parseDotenv } from '@/lib/lambda/dotenv'
import { formatEnvironmentJson, parseEnvironmentJson } from '@/lib/lambda/environment-json'
import { Segmented } from '@/components/ui/segmented'
import type { EnvironmentEditing } from './environment-editing'
import { EnvironmentMeter } from './environment-meter'
import { EnvironmentTable } from './environment-table'
import { EnvironmentTextEditor } from './environment-text-editor'

type Form = 'table' | 'dotenv' | 'json'
type Props = EnvironmentEditing & { onTextProblem: (problem: string | null) => void }

const forms: { value: Form; label: string }[] = [
  { value: 'table', label: 'Table' },
  { value: 'dotenv', label: '.env' },
  { value: 'json', label: 'JSON' },
]

/** One edit in three forms: a table, `.env` text or JSON. Changing the form keeps the edit. */
export const EnvironmentEditor = ({ onTextProblem, ...editing }: Props) => {
  const [form, setForm] = useState<Form>('table')
  const [revealed, setRevealed] = useState<Record<string, string>>({})
  const { existing, edit } = editing
  const count = existing.filter((key) => !edit.remove.includes(key)).length
  const added = Object.keys(edit.set).filter((key) => !existing.includes(key)).length
  const total = count + added
  return (
    <section className="px-4 py-3.5">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-md font-semibold">Environment</h2>
        <EnvironmentMeter count={total} existing={existing} edit={edit} revealed={revealed} />
        <Segmented
          className="ml-auto"
          label="Edit as"
          value={form}
          options={forms}
          onChange={(next) => {
            onTextProblem(null)
            setForm(next)
          }}
        />
      </div>
      {form === 'table' && (
        <EnvironmentTable
          {...editing}
          revealed={revealed}
          onReveal={(key, value) => setRevealed((known) => ({ ...known, [key]: value }))}
          onHide={(key) => setRevealed(({ [key]: _, ...known }) => known)}
        />
      )}
      {form === 'dotenv' && (
        <EnvironmentTextEditor
          {...editing}
          label=".env text"
          parse={parseDotenv}
          format={formatDotenv}
          onTextProblem={onTextProblem}
          help="One KEY=value per line; unset KEY removes one. Keys that are not here stay as they are."
        />
      )}
      {form === 'json' && (
        <EnvironmentTextEditor
          {...editing}
          label="JSON"
          parse={parseEnvironmentJson}
          format={formatEnvironmentJson}
          onTextProblem={onTextProblem}
          help="An object of texts; null removes a key. Keys that are not here stay as they are."
        />
      )}
    </section>
  )
}
