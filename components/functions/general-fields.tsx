'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { configurationLimits, type GeneralConfiguration } from '@/lib/lambda/function-configuration'
import { supportsSnapStart } from '@/lib/lambda/snap-start'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { FieldRow } from './field-row'
import { NumberField } from './number-field'
import { RuntimeField } from './runtime-field'

type Props = { loaded: GeneralConfiguration; isImage: boolean }
type Name = keyof GeneralConfiguration

const was = (value: string | number, unit = '') =>
  value === '' ? 'was empty' : `was ${typeof value === 'number' ? value.toLocaleString('en-US') : value}${unit}`

/** The fields of the general configuration, each with its limit and, once changed, what it was. */
export const GeneralFields = ({ loaded, isImage }: Props) => {
  const { register, control, formState } = useFormContext<GeneralConfiguration>()
  const values = useWatch({ control })
  const errorOf = (name: Name) => formState.errors[name]?.message
  const isChanged = (name: Name) => !Object.is(values[name], loaded[name])
  const row = (name: Name, label: string, unit = '') => ({
    id: `field-${name}`,
    member: name,
    label,
    error: errorOf(name),
    hint: isChanged(name) ? was(loaded[name], unit) : undefined,
  })
  const text = (name: Name) => ({
    id: `field-${name}`,
    'aria-invalid': Boolean(errorOf(name)),
    'aria-describedby': `field-${name}-hint`,
    className: isChanged(name) ? 'border-accent' : '',
    ...register(name),
  })
  const number = (name: 'MemorySize' | 'Timeout' | 'EphemeralStorage', unit: string) => (
    <NumberField
      id={`field-${name}`}
      unit={unit}
      limits={configurationLimits[name]}
      invalid={Boolean(errorOf(name))}
      changed={isChanged(name)}
      field={register(name, { setValueAs: asWholeNumber })}
    />
  )
  const descriptionLeft = configurationLimits.Description.max - (values.Description ?? '').length
  const hasSnapStart = supportsSnapStart(values.Runtime ?? '')
  const mono = (name: Name) => ({ ...text(name), className: `font-mono text-sm ${text(name).className}` })
  return (
    <>
      <FieldRow
        {...row('Description', 'Description')}
        {...(!isChanged('Description') &&
          descriptionLeft < 60 && { hint: `${descriptionLeft} of 256 characters left` })}
      >
        <Textarea
          rows={1}
          {...text('Description')}
          className={`block field-sizing-content min-h-8 resize-none ${text('Description').className}`}
        />
      </FieldRow>
      <FieldRow {...row('MemorySize', 'Memory', ' MB')}>{number('MemorySize', 'MB')}</FieldRow>
      <FieldRow {...row('Timeout', 'Timeout', ' s')}>{number('Timeout', 's')}</FieldRow>
      <FieldRow {...row('EphemeralStorage', 'Ephemeral storage', ' MB')}>{number('EphemeralStorage', 'MB')}</FieldRow>
      <FieldRow {...row('Role', 'Execution role')}>
        <Input {...mono('Role')} />
      </FieldRow>
      {!isImage && (
        <>
          <FieldRow {...row('Runtime', 'Runtime')}>
            <RuntimeField loaded={loaded.Runtime} {...text('Runtime')} />
          </FieldRow>
          <FieldRow {...row('Handler', 'Handler')}>
            <Input {...mono('Handler')} />
          </FieldRow>
          <FieldRow {...row('SnapStart', 'SnapStart')}>
            <Select {...text('SnapStart')} disabled={!hasSnapStart && values.SnapStart === 'None'}>
              <option value="None">
                {hasSnapStart ? 'Off' : `Not available for ${values.Runtime || 'this runtime'}`}
              </option>
              <option value="PublishedVersions">On published versions</option>
            </Select>
          </FieldRow>
        </>
      )}
      <FieldRow {...row('KMSKeyArn', 'KMS key')}>
        <Input {...mono('KMSKeyArn')} placeholder="AWS key" />
      </FieldRow>
    </>
  )
}

/** What was typed as a number; NaN, which the schema refuses, for anything else. Thousands separators are understood. */
const asWholeNumber = (value: unknown): number => {
  if (typeof value === 'number') return value
  const text = String(value).replace(/[\s,]/g, '')
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}
