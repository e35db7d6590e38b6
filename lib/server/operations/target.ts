import 'server-only'
import { parseArn } from '@/lib/lambda/arn'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { AccountScope } from '../authorize'
import { AppError } from '../errors'

type Input = Record<string, unknown>

/** What a call acts on: the function's name where it acts on one, and the text that the trail keeps. */
export type CallTarget = { functionName?: string; resource: string }

const nameMembers = ['LayerName', 'UUID', 'CodeSigningConfigArn', 'CapacityProviderName', 'CallbackId', 'Arn']

const refuseForeign = (scope: AccountScope, field: string, account?: string, region?: string): void => {
  if ((account && account !== scope.account.id) || (region && region !== scope.region)) {
    const detail = `${field} names another account or region than the address (${scope.account.name}, ${scope.region}).`
    throw new AppError('invalid_request', detail, { fields: [{ field, detail }] })
  }
}

/**
 * The target of a call, from its input. An ARN has to be of the account and region in the address: grants and session
 * policies are about those, so nothing else may be reached through them.
 */
export const targetOf = (scope: AccountScope, input: Input): CallTarget => {
  if (typeof input.FunctionName === 'string') {
    const reference = parseFunctionName(input.FunctionName)
    refuseForeign(scope, 'FunctionName', reference?.account, reference?.region)
    return { functionName: reference?.name ?? input.FunctionName, resource: input.FunctionName }
  }
  for (const field of ['Resource', 'ResourceArn', 'DurableExecutionArn']) {
    const text = input[field]
    if (typeof text !== 'string') continue
    const arn = parseArn(text)
    refuseForeign(scope, field, arn?.account, arn?.region)
    const [type, name] = arn?.resource.split(':') ?? []
    return { ...(type === 'function' && name && { functionName: name }), resource: text }
  }
  const member = nameMembers.find((name) => typeof input[name] === 'string')
  return { resource: member ? String(input[member]) : '*' }
}
