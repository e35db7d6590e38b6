import { textUpTo, z } from './form-schema'
import type { FunctionConfiguration } from './function-configuration'

const words = z.array(z.string().check(z.minLength(1, 'Not empty'))).check(z.maxLength(1500, 'At most 1,500'))

/** What of the image's own settings the function replaces; empty ones stay the image's. */
export const imageSchema = z.strictObject({
  EntryPoint: words,
  Command: words,
  WorkingDirectory: textUpTo(1000),
})

export type ImageConfiguration = z.infer<typeof imageSchema>

export const imageOf = ({ ImageConfigResponse }: FunctionConfiguration): ImageConfiguration => ({
  EntryPoint: ImageConfigResponse?.ImageConfig?.EntryPoint ?? [],
  Command: ImageConfigResponse?.ImageConfig?.Command ?? [],
  WorkingDirectory: ImageConfigResponse?.ImageConfig?.WorkingDirectory ?? '',
})

export const imageInput = (values: ImageConfiguration) => ({ ImageConfig: values })
