'use client'

import { fileSystemInput, fileSystemOf, fileSystemSchema } from '@/lib/lambda/file-system-configuration'
import { ConfigurationSection } from '@/components/functions/configuration-section'
import { SelectField } from '@/components/resource/select-field'
import { TextField } from '@/components/resource/text-field'

/** The file system a function mounts. */
export const FileSystemConfigurationView = () => (
  <ConfigurationSection
    title="File system"
    schema={fileSystemSchema}
    valuesOf={fileSystemOf}
    inputOf={fileSystemInput}
    fieldOf={(member) => (member.includes('LocalMountPath') ? 'LocalMountPath' : 'Arn')}
    rows={3}
  >
    {({ Arn }, _onEdit, base) => (
      <>
        <TextField
          name="Arn"
          label="Access point"
          member="FileSystemConfigs.Arn"
          placeholder="none"
          hint={
            base.VpcConfig?.VpcId
              ? 'Of Amazon EFS or S3 Files; empty for none'
              : 'The function has to be in a VPC that reaches the file system'
          }
          mono
        />
        <TextField
          name="LocalMountPath"
          label="Mounted at"
          member="FileSystemConfigs.LocalMountPath"
          placeholder="/mnt/data"
          mono
        />
        {Arn.includes(':s3files:') && (
          <SelectField
            name="direct"
            label="Direct reads from S3"
            member="FileSystemConfigs.S3FilesConfig.DirectS3Read"
            options={[
              { value: '', label: 'AWS’s default' },
              { value: 'AUTO', label: 'From 512 MB of memory on' },
              { value: 'ENABLED', label: 'Always' },
              { value: 'DISABLED', label: 'Never' },
            ]}
          />
        )}
      </>
    )}
  </ConfigurationSection>
)
