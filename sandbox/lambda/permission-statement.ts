import type { AddPermissionCommandInput } from '@aws-sdk/client-lambda'
import type { PolicyStatement } from './policy-statement'
import { invalidParameter } from './refusal'

const principalOf = (principal: string): PolicyStatement['Principal'] => {
  if (principal === '*') return '*'
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  if (/^arn:aws[a-zA-Z-]*:(iam|sts)::/.test(principal)) return { AWS: principal }
  if (/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|amazon-legacy\.com)$/.test(principal))
    return { Service: principal }
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.')
}

const present = (members: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, string] => !!entry[1]))

const conditionOf = (input: AddPermissionCommandInput): PolicyStatement['Condition'] => {
  const condition = {
    StringEquals: present({
      'lambda:FunctionUrlAuthType': input.FunctionUrlAuthType,
      'aws:PrincipalOrgID': input.PrincipalOrgID,
      'AWS:SourceAccount': input.SourceAccount,
      'lambda:EventSourceToken': input.EventSourceToken,
    }),
    ArnLike: present({ 'AWS:SourceArn': input.SourceArn }),
    Bool: present({
      'lambda:InvokedViaFunctionUrl': input.InvokedViaFunctionUrl === undefined ? '' : `${input.InvokedViaFunctionUrl}`,
    }),
  }
  const used = Object.entries(condition).filter(([, keys]) => Object.keys(keys).length)
  return used.length ? Object.fromEntries(used) : undefined
}

/** The statement that AddPermission makes of its parameters. Throws for principals that AWS does not know. */
export const permissionStatement = (input: AddPermissionCommandInput, resource: string): PolicyStatement => {
  const { StatementId = '', Action = '', Principal = '' } = input
  if (input.FunctionUrlAuthType && Action !== 'lambda:InvokeFunctionUrl')
    throw invalidParameter('FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action')
  const Condition = conditionOf(input)
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: principalOf(Principal),
    Action,
    Resource: resource,
    ...(Condition && { Condition }),
  }
}
