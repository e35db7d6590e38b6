'use client'

import { deadLetterInput, deadLetterOf, deadLetterSchema } from '@/lib/lambda/dead-letter-configuration'
import { ConfigurationSection } from '@/components/functions/configuration-section'
import { TextField } from '@/components/resource/text-field'

/** Where events go that all retries of asynchronous invocation failed for. */
export const DeadLetterConfigurationView = () => (
  <ConfigurationSection
    title="Dead letters"
    schema={deadLetterSchema}
    valuesOf={deadLetterOf}
    inputOf={deadLetterInput}
    fieldOf={() => 'TargetArn'}
    rows={1}
  >
    {() => (
      <TextField
        name="TargetArn"
        label="Queue or topic"
        member="DeadLetterConfig.TargetArn"
        placeholder="none"
        hint="An SQS queue or SNS topic for events that every retry failed for; the execution role has to be allowed to write to it"
        mono
      />
    )}
  </ConfigurationSection>
)
