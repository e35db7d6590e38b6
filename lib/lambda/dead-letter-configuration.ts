import { z } from './form-schema'
import type { FunctionConfiguration } from './function-configuration'

const target = /^(arn:aws[a-zA-Z-]*:(sqs|sns):[a-z0-9-]+:\d{12}:.+)?$/

/** Where events go that all retries failed for; empty means nowhere. */
export const deadLetterSchema = z.strictObject({
  TargetArn: z.string().check(z.regex(target, 'The ARN of an SQS queue or an SNS topic, or empty')),
})

export type DeadLetterConfiguration = z.infer<typeof deadLetterSchema>

export const deadLetterOf = ({ DeadLetterConfig }: FunctionConfiguration): DeadLetterConfiguration => ({
  TargetArn: DeadLetterConfig?.TargetArn ?? '',
})

export const deadLetterInput = (values: DeadLetterConfiguration) => ({ DeadLetterConfig: values })
