'use client'

import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { FieldRow } from './field-row'
import { useField } from './use-field'

type Props = {
  name: string
  label: string
  member?: string
  /** What one entry is called: “Add origin”. */
  entry: string
  max?: number
  placeholder?: string
  hint?: ReactNode
  onEdit: () => void
}

const asTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** A list of texts, one line each, in an order that is kept. */
export const ListField = ({ name, label, member = name, entry, max = 100, placeholder, hint, onEdit }: Props) => {
  const { setValue } = useFormContext()
  const { id, error, was, value } = useField(name)
  const items = asTexts(value)
  const set = (next: string[]) => {
    onEdit()
    setValue(name, next, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <FieldRow id={`${id}-0`} label={label} member={member} error={error} hint={was ?? hint}>
      <div className="grid gap-1.5">
        {items.map((item, at) => (
          <div key={at} className="flex gap-1.5">
            <Input
              id={`${id}-${at}`}
              aria-label={`${label} ${at + 1}`}
              className="font-mono text-sm"
              placeholder={placeholder}
              value={item}
              onChange={(event) => set(items.with(at, event.target.value))}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${entry} ${item}`}
              onClick={() => set(items.toSpliced(at, 1))}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        <Button
          size="sm"
          className="justify-self-start"
          disabled={items.length >= max}
          onClick={() => set([...items, ''])}
        >
          <Plus aria-hidden /> Add {entry}
        </Button>
      </div>
    </FieldRow>
  )
}
