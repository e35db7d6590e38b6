// The form is the only thing in the browser that checks with it: the small build, without methods, saves 30 kB there.
import * as z from 'zod/mini'
import type { OperationInput, OperationOutput } from '@/lib/operations/wire'

// Compiled schemas need `eval`: trying for it alone is reported as a breach of the page's policy.
z.config({ jitless: true })

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

const within = ({ min, max }: { min: number; max: number }, unit: string) => {
  const message = `${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')} ${unit}, a whole number`
  return z.int(message).check(z.minimum(min, message), z.maximum(max, message))
}

const arnPattern = /^arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*$/
const rolePattern = /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/

/** What the general configuration form edits, flat. `Runtime` and `Handler` are empty for container images, `KMSKeyArn` where none is set. */
export const generalConfigurationSchema = z
  .strictObject({
    Description: z.string().check(z.maxLength(256, 'At most 256 characters')),
    Runtime: z.string(),
    Handler: z.string().check(z.maxLength(128, 'At most 128 characters'), z.regex(/^\S*$/, 'No spaces')),
    MemorySize: within(configurationLimits.MemorySize, 'MB'),
    Timeout: within(configurationLimits.Timeout, 'seconds'),
    EphemeralStorage: within(configurationLimits.EphemeralStorage, 'MB'),
    Role: z.string().check(z.regex(rolePattern, 'The ARN of an IAM role: arn:aws:iam::111122223333:role/name')),
    SnapStart: z.enum(['None', 'PublishedVersions']),
    KMSKeyArn: z.union([
      z.literal(''),
      z.string().check(z.regex(arnPattern, 'The ARN of a KMS key, or empty for the AWS key')),
    ]),
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
