'use client'

import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

type SegmentedProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; name?: string; disabled?: boolean }[]
  /** What is chosen here, for people who cannot see it. */
  label: string
  className?: string
}

/** One of a few, all in sight: radio buttons in a row. */
export const Segmented = <Value extends string>(props: SegmentedProps<Value>) => {
  const { value, onChange, options, label, className } = props
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames('inline-flex overflow-hidden rounded-md border border-line', className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.name}
          className="flex min-h-6 cursor-pointer items-center px-2 text-sm font-medium text-fg-2 not-has-checked:hover:text-fg has-checked:bg-sunken has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-50 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            aria-label={option.name}
            disabled={option.disabled}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
