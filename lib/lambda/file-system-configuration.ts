import { textUpTo, z } from './form-schema'
import type { FunctionConfiguration } from './function-configuration'

const accessPoint =
  /^(arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d:\d{12}:access-point\/fsap-[a-f0-9]{17}|arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system\/fs-[0-9a-f]{17,40}\/access-point\/fsap-[0-9a-f]{17,40})?$/

/** The one file system a function can mount; an empty access point means none. `direct` is empty where AWS's default holds. */
export const fileSystemSchema = z
  .strictObject({
    Arn: textUpTo(256).check(z.regex(accessPoint, 'The ARN of an access point of EFS or S3 Files, or empty')),
    LocalMountPath: textUpTo(160).check(z.regex(/^(\/mnt\/[a-zA-Z0-9-_.]+)?$/, 'A directory under /mnt: /mnt/data')),
    direct: z.enum(['', 'AUTO', 'ENABLED', 'DISABLED']),
  })
  .check(
    z.refine(({ Arn, LocalMountPath }) => Arn === '' || LocalMountPath !== '', {
      path: ['LocalMountPath'],
      error: 'Where the file system appears in the function',
    }),
  )

export type FileSystemConfiguration = z.infer<typeof fileSystemSchema>

export const fileSystemOf = ({ FileSystemConfigs }: FunctionConfiguration): FileSystemConfiguration => {
  const [one] = FileSystemConfigs ?? []
  return {
    Arn: one?.Arn ?? '',
    LocalMountPath: one?.LocalMountPath ?? '',
    direct: one?.S3FilesConfig?.DirectS3Read ?? '',
  }
}

export const fileSystemInput = ({ Arn, LocalMountPath, direct }: FileSystemConfiguration) => ({
  FileSystemConfigs: Arn ? [{ Arn, LocalMountPath, ...(direct && { S3FilesConfig: { DirectS3Read: direct } }) }] : [],
})
