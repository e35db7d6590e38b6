'use client'

import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { classNames } from '@/components/ui/class-names'
import { FieldRow } from './field-row'
import { useField } from './use-field'

type Props = {
  name: string
  label: string
  /** The API's member, where the field's name is not it. */
  member?: string
  hint?: ReactNode
  placeholder?: string
  mono?: boolean
  multiline?: boolean
  /** Says how many characters are left when few are. */
  max?: number
  disabled?: boolean
}

/** A line of text, or several, with its limit in sight before it is hit. */
export const TextField = ({ name, label, member = name, hint, max, mono, multiline, ...control }: Props) => {
  const { register } = useFormContext()
  const { id, error, was, isChanged, value } = useField(name)
  const left = max === undefined ? undefined : max - String(value ?? '').length
  const near = left !== undefined && max !== undefined && left < Math.min(60, max / 2)
  const attributes = {
    id,
    'aria-invalid': Boolean(error),
    'aria-describedby': `${id}-hint`,
    className: classNames(
      isChanged && 'border-accent',
      mono && 'font-mono text-sm',
      multiline && 'block field-sizing-content min-h-8 resize-none',
    ),
    ...register(name),
    ...control,
  }
  return (
    <FieldRow
      id={id}
      label={label}
      member={member}
      error={error}
      hint={near && left >= 0 ? `${left} of ${max} characters left` : (was ?? hint)}
    >
      {multiline ? <Textarea rows={1} {...attributes} /> : <Input {...attributes} />}
    </FieldRow>
  )
}
