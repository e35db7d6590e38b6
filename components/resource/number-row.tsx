'use client'

import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { FieldRow } from './field-row'
import { NumberField } from './number-field'
import { useField } from './use-field'

type Props = {
  name: string
  label: string
  member?: string
  unit: string
  limits: { min: number; max: number }
  /** The field may stay empty: its value is then undefined. */
  optional?: boolean
  hint?: ReactNode
}

/** What was typed as a number; NaN, which the schemas refuse, for anything else. Thousands separators are understood. */
const asWholeNumber = (value: unknown): number => {
  if (typeof value === 'number') return value
  const text = String(value ?? '').replace(/[\s,]/g, '')
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN
}

const asOptionalNumber = (value: unknown): number | undefined =>
  value === '' || value === undefined || value === null ? undefined : asWholeNumber(value)

/** A whole number of a form, with its unit and limits in sight. */
export const NumberRow = ({ name, label, member = name, unit, limits, optional = false, hint }: Props) => {
  const { register } = useFormContext()
  const { id, error, was, isChanged } = useField(name, unit && ` ${unit}`)
  return (
    <FieldRow id={id} label={label} member={member} error={error} hint={was ?? hint}>
      <NumberField
        id={id}
        unit={unit}
        limits={limits}
        invalid={Boolean(error)}
        changed={isChanged}
        field={register(name, { setValueAs: optional ? asOptionalNumber : asWholeNumber })}
      />
    </FieldRow>
  )
}
