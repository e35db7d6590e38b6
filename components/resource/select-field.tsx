'use client'

import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Select } from '@/components/ui/select'
import { FieldRow } from './field-row'
import { useField } from './use-field'

type Option = { value: string; label: string; disabled?: boolean }
type Props = {
  name: string
  label: string
  member?: string
  options: readonly Option[]
  hint?: ReactNode
  disabled?: boolean
}

/** One of a few values. */
export const SelectField = ({ name, label, member = name, options, hint, disabled }: Props) => {
  const { register } = useFormContext()
  const { id, error, was, isChanged } = useField(name)
  const wasLabel = was && options.find(({ value }) => was === `was ${value}`)?.label
  return (
    <FieldRow id={id} label={label} member={member} error={error} hint={wasLabel ? `was ${wasLabel}` : (was ?? hint)}>
      <Select
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-hint`}
        className={isChanged ? '[&>select]:border-accent' : ''}
        {...register(name)}
        disabled={disabled}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </Select>
    </FieldRow>
  )
}
