'use client'

import { useFormContext } from 'react-hook-form'
import { configurationLimits, type GeneralConfiguration } from '@/lib/lambda/function-configuration'
import { supportsSnapStart } from '@/lib/lambda/snap-start'
import { FieldRow } from '@/components/resource/field-row'
import { NumberRow } from '@/components/resource/number-row'
import { SelectField } from '@/components/resource/select-field'
import { TextField } from '@/components/resource/text-field'
import { useField } from '@/components/resource/use-field'
import { RuntimeField } from './runtime-field'

type Props = { values: GeneralConfiguration; isImage: boolean }

/** The fields of the general configuration, each with its limit and, once changed, what it was. */
export const GeneralFields = ({ values, isImage }: Props) => {
  const hasSnapStart = supportsSnapStart(values.Runtime)
  return (
    <>
      <TextField name="Description" label="Description" max={configurationLimits.Description.max} multiline />
      <NumberRow name="MemorySize" label="Memory" unit="MB" limits={configurationLimits.MemorySize} />
      <NumberRow name="Timeout" label="Timeout" unit="s" limits={configurationLimits.Timeout} />
      <NumberRow
        name="EphemeralStorage"
        label="Ephemeral storage"
        unit="MB"
        limits={configurationLimits.EphemeralStorage}
      />
      <TextField name="Role" label="Execution role" mono />
      {!isImage && (
        <>
          <Runtime />
          <TextField name="Handler" label="Handler" mono />
          <SelectField
            name="SnapStart"
            label="SnapStart"
            disabled={!hasSnapStart && values.SnapStart === 'None'}
            options={[
              {
                value: 'None',
                label: hasSnapStart ? 'Off' : `Not available for ${values.Runtime || 'this runtime'}`,
              },
              { value: 'PublishedVersions', label: 'On published versions' },
            ]}
          />
        </>
      )}
      <TextField name="KMSKeyArn" label="KMS key" placeholder="AWS key" mono />
    </>
  )
}

const Runtime = () => {
  const { register, formState } = useFormContext<GeneralConfiguration>()
  const { id, error, was, isChanged } = useField('Runtime')
  return (
    <FieldRow id={id} label="Runtime" member="Runtime" error={error} hint={was}>
      <RuntimeField
        id={id}
        loaded={String(formState.defaultValues?.Runtime ?? '')}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-hint`}
        className={isChanged ? '[&>select]:border-accent' : ''}
        {...register('Runtime')}
      />
    </FieldRow>
  )
}
