import { functionArn } from '@/lib/lambda/arn'
import type { OperationName } from '@/lib/operations/operation'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { ConditionContext } from './condition'
import type { Place } from './resource-arn'

type Input = Record<string, unknown>

const recordOf = (value: unknown): Input =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const textsOf = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : undefined)

const mappedFunction = (input: Input, { account, region }: Place): string | undefined => {
  const reference = parseFunctionName(textOf(input.FunctionName) ?? '')
  return reference ? functionArn(reference.account ?? account, reference.region ?? region, reference.name) : undefined
}

/**
 * The condition keys that Lambda documents, from the input of a call. Source: Service Authorization Reference, "Actions,
 * resources, and condition keys for AWS Lambda".
 */
export const callContext = (operation: OperationName, input: Input, place: Place): ConditionContext => {
  const tags = recordOf(input.Tags)
  const network = recordOf(input.VpcConfig)
  const isMapping = operation.endsWith('EventSourceMapping')
  const context: ConditionContext = {
    'aws:tagkeys': textsOf(input.TagKeys) ?? Object.keys(tags),
    'lambda:codesigningconfigarn': textOf(input.CodeSigningConfigArn),
    'lambda:eventsourcetoken': textOf(input.EventSourceToken),
    'lambda:functionarn': isMapping ? mappedFunction(input, place) : undefined,
    'lambda:functionurlauthtype': textOf(input.FunctionUrlAuthType) ?? textOf(input.AuthType),
    'lambda:invokedviafunctionurl': 'false',
    'lambda:layer': textsOf(input.Layers),
    'lambda:principal': textOf(input.Principal),
    'lambda:securitygroupids': textsOf(network.SecurityGroupIds),
    'lambda:subnetids': textsOf(network.SubnetIds),
  }
  for (const [key, value] of Object.entries(tags)) context[`aws:requesttag/${key.toLowerCase()}`] = textOf(value)
  return context
}
