import type { UseFormRegisterReturn } from 'react-hook-form'
import { Input } from '@/components/ui/input'

type Props = {
  id: string
  unit: string
  limits: { min: number; max: number }
  invalid: boolean
  changed: boolean
  field: UseFormRegisterReturn
}

/** A whole number with its unit and limits in sight. */
export const NumberField = ({ id, unit, limits, invalid, changed, field }: Props) => (
  <span className="relative block">
    <Input
      id={id}
      inputMode="numeric"
      aria-invalid={invalid}
      aria-describedby={`${id}-hint ${id}-limits`}
      className={`pr-36 tabular-nums ${changed ? 'border-accent' : ''}`}
      {...field}
    />
    <span id={`${id}-limits`} className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-fg-3">
      {limits.min.toLocaleString('en-US')} to {limits.max.toLocaleString('en-US')} {unit}
    </span>
  </span>
)
