'use client'

import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Switch } from '@/components/ui/switch'
import { FieldRow } from './field-row'
import { useField } from './use-field'

type Props = { name: string; label: string; member?: string; hint?: ReactNode; disabled?: boolean }

/** Something that is on or off. */
export const SwitchField = ({ name, label, member = name, hint, disabled }: Props) => {
  const { register } = useFormContext()
  const { id, error, was } = useField(name)
  return (
    <FieldRow id={id} label={label} member={member} error={error} hint={was ?? hint}>
      <span className="flex h-8 items-center">
        <Switch id={id} aria-describedby={`${id}-hint`} {...register(name)} disabled={disabled} />
      </span>
    </FieldRow>
  )
}
