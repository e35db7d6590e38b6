'use client'

import { imageInput, imageOf, imageSchema } from '@/lib/lambda/image-configuration'
import { ConfigurationSection } from '@/components/functions/configuration-section'
import { ListField } from '@/components/resource/list-field'
import { TextField } from '@/components/resource/text-field'

/** What of the image's own start the function replaces. */
export const ImageConfigurationView = () => (
  <ConfigurationSection
    title="Image"
    schema={imageSchema}
    valuesOf={imageOf}
    inputOf={imageInput}
    fieldOf={(member) => member.split('.')[1]}
    rows={3}
  >
    {(_values, onEdit) => (
      <>
        <p className="mb-2 text-fg-2">What is empty here is as the image has it.</p>
        <ListField
          name="EntryPoint"
          label="Entry point"
          member="ImageConfig.EntryPoint"
          entry="word"
          max={1500}
          onEdit={onEdit}
        />
        <ListField
          name="Command"
          label="Command"
          member="ImageConfig.Command"
          entry="word"
          max={1500}
          onEdit={onEdit}
        />
        <TextField
          name="WorkingDirectory"
          label="Working directory"
          member="ImageConfig.WorkingDirectory"
          placeholder="as in the image"
          max={1000}
          mono
        />
      </>
    )}
  </ConfigurationSection>
)
