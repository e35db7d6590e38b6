import type { OperationInput, OperationOutput } from '@/lib/operations/wire'
import { optionalArn, textUpTo, wholeNumber, z } from './form-schema'

/** A function's configuration as `GetFunction` tells it. */
export type FunctionConfiguration = NonNullable<OperationOutput<'GetFunction'>['Configuration']>

/** The limits of the fields, for the form to show before they are hit. Sizes in MB, timeout in seconds. */
export const configurationLimits = {
  Description: { max: 256 },
  Handler: { max: 128 },
  MemorySize: { min: 128, max: 10_240 },
  Timeout: { min: 1, max: 900 },
  EphemeralStorage: { min: 512, max: 10_240 },
} as const

const rolePattern = /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/

/** What the general configuration form edits, flat. `Runtime` and `Handler` are empty for container images, `KMSKeyArn` where none is set. */
export const generalConfigurationSchema = z
  .strictObject({
    Description: textUpTo(256),
    Runtime: z.string(),
    Handler: z.string().check(z.maxLength(128, 'At most 128 characters'), z.regex(/^\S*$/, 'No spaces')),
    MemorySize: wholeNumber(configurationLimits.MemorySize, 'MB'),
    Timeout: wholeNumber(configurationLimits.Timeout, 'seconds'),
    EphemeralStorage: wholeNumber(configurationLimits.EphemeralStorage, 'MB'),
    Role: z.string().check(z.regex(rolePattern, 'The ARN of an IAM role: arn:aws:iam::111122223333:role/name')),
    SnapStart: z.enum(['None', 'PublishedVersions']),
    KMSKeyArn: optionalArn('The ARN of a KMS key, or empty for the AWS key'),
  })
  .check(
    z.refine(({ Runtime, Handler }) => Runtime === '' || Handler !== '', {
      path: ['Handler'],
      error: 'Needed for a zip package',
    }),
  )

export type GeneralConfiguration = z.infer<typeof generalConfigurationSchema>

/** The form's values of a loaded configuration, with AWS's defaults for what it leaves out. */
export const generalOf = (configuration: FunctionConfiguration): GeneralConfiguration => ({
  Description: configuration.Description ?? '',
  Runtime: configuration.Runtime ?? '',
  Handler: configuration.Handler ?? '',
  MemorySize: configuration.MemorySize ?? 128,
  Timeout: configuration.Timeout ?? 3,
  EphemeralStorage: configuration.EphemeralStorage?.Size ?? 512,
  Role: configuration.Role ?? '',
  SnapStart: configuration.SnapStart?.ApplyOn ?? 'None',
  KMSKeyArn: configuration.KMSKeyArn ?? '',
})

type UpdateInput = OperationInput<'UpdateFunctionConfiguration'>

/** The form's values in the shape the API has, for the review and the call. */
export const configurationInput = (values: GeneralConfiguration): Omit<UpdateInput, 'FunctionName'> => {
  const { EphemeralStorage, SnapStart, Runtime, ...rest } = values
  return {
    ...rest,
    ...(Runtime && { Runtime: Runtime as UpdateInput['Runtime'] }),
    EphemeralStorage: { Size: EphemeralStorage },
    SnapStart: { ApplyOn: SnapStart },
  }
}
