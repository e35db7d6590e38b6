import type { OperationOutput } from '@/lib/operations/wire'
import { template, templateParts } from './cloudformation'
import { YamlCode } from './yaml-text'

const queueOf = (arn: string) => ({ Type: arn.split(':')[2] === 'sns' ? 'SNS' : 'SQS', TargetArn: arn })

/** The function as an `AWS::Serverless::Function` of the AWS Serverless Application Model. */
export const sam = (read: OperationOutput<'GetFunction'>): string => {
  const { logicalId, image, parameters, properties } = templateParts(read)
  const { DeadLetterConfig, TracingConfig, CapacityProviderConfig, ...rest } = properties
  const { CapacityProviderArn, ...capacity } =
    CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig ?? {}
  const code = image
    ? { ImageUri: image }
    : {
        CodeUri: new YamlCode(
          'path/to/package.zip # Placeholder: where the deployment package or its source is. It is not part of this copy.',
        ),
      }
  return template({ Transform: 'AWS::Serverless-2016-10-31' }, 'AWS::Serverless::Function', logicalId, parameters, {
    ...rest,
    ...(DeadLetterConfig?.TargetArn && { DeadLetterQueue: queueOf(DeadLetterConfig.TargetArn) }),
    ...(TracingConfig?.Mode && { Tracing: TracingConfig.Mode }),
    ...(CapacityProviderArn && { CapacityProviderConfig: { Arn: CapacityProviderArn, ...capacity } }),
    ...code,
  })
}
