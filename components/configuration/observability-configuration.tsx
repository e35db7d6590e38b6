'use client'

import {
  applicationLogLevels,
  observabilityInput,
  observabilityOf,
  observabilitySchema,
  systemLogLevels,
} from '@/lib/lambda/observability-configuration'
import { ConfigurationSection } from '@/components/functions/configuration-section'
import { SelectField } from '@/components/resource/select-field'
import { TextField } from '@/components/resource/text-field'

const asOptions = (levels: readonly string[]) => levels.map((value) => ({ value, label: value }))

/** What a function tells of its runs: traces, and the form, level and place of its logs. */
export const ObservabilityConfigurationView = () => (
  <ConfigurationSection
    title="Tracing and logs"
    schema={observabilitySchema}
    valuesOf={observabilityOf}
    inputOf={observabilityInput}
    fieldOf={(member) => member.split('.').at(-1)}
    rows={5}
  >
    {({ LogFormat }) => (
      <>
        <SelectField
          name="Mode"
          label="X-Ray tracing"
          member="TracingConfig.Mode"
          options={[
            { value: 'PassThrough', label: 'Only where a caller sampled' },
            { value: 'Active', label: 'Active: Lambda samples' },
          ]}
        />
        <SelectField
          name="LogFormat"
          label="Log format"
          member="LoggingConfig.LogFormat"
          options={[
            { value: 'Text', label: 'Text' },
            { value: 'JSON', label: 'JSON' },
          ]}
        />
        <SelectField
          name="ApplicationLogLevel"
          label="Application log level"
          member="LoggingConfig.ApplicationLogLevel"
          disabled={LogFormat !== 'JSON'}
          {...(LogFormat !== 'JSON' && { hint: 'Only for logs in JSON' })}
          options={asOptions(applicationLogLevels)}
        />
        <SelectField
          name="SystemLogLevel"
          label="System log level"
          member="LoggingConfig.SystemLogLevel"
          disabled={LogFormat !== 'JSON'}
          {...(LogFormat !== 'JSON' && { hint: 'Only for logs in JSON' })}
          options={asOptions(systemLogLevels)}
        />
        <TextField name="LogGroup" label="Log group" member="LoggingConfig.LogGroup" max={512} mono />
      </>
    )}
  </ConfigurationSection>
)
