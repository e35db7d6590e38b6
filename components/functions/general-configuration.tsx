'use client'

import { configurationInput, generalConfigurationSchema, generalOf } from '@/lib/lambda/function-configuration'
import { ConfigurationSection } from './configuration-section'
import { GeneralFields } from './general-fields'

/** What every function has: description, size, role, runtime. */
export const GeneralConfigurationView = () => (
  <ConfigurationSection
    title="General"
    schema={generalConfigurationSchema}
    valuesOf={generalOf}
    inputOf={configurationInput}
    rows={9}
  >
    {(values, _onEdit, base) => <GeneralFields values={values} isImage={base.PackageType === 'Image'} />}
  </ConfigurationSection>
)
