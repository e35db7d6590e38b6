import { functionArn } from '@/lib/lambda/arn'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { LambdaContext } from './context'
import { invalidMember, invalidParameter, notFound } from './refusal'

/** Which function a call is about, and which version or alias of it. */
export type FunctionAddress = { account: string; region: string; name: string; qualifier?: string }

type Named = { FunctionName: string | undefined; Qualifier?: string | undefined }

/**
 * Reads every documented form of a function's name. Another account's function is addressed by ARN; whether the caller
 * may is the policies' matter. Throws where the qualifiers disagree and where the function is in another region.
 */
export const addressOf = ({ FunctionName = '', Qualifier }: Named, context: LambdaContext): FunctionAddress => {
  const reference = parseFunctionName(FunctionName)
  if (!reference)
    throw invalidMember(
      FunctionName,
      'functionName',
      'Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
    )
  const { account = context.account, region = context.region, name } = reference
  if (region !== context.region)
    throw notFound(`Functions from '${region}' are not reachable in this region ('${context.region}')`)
  if (Qualifier && reference.qualifier && Qualifier !== reference.qualifier)
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.')
  const qualifier = Qualifier || reference.qualifier
  return { account, region, name, ...(qualifier && { qualifier }) }
}

/** ARN of what is addressed, qualified where the address is. */
export const arnOf = ({ account, region, name, qualifier }: FunctionAddress): string =>
  functionArn(account, region, name, qualifier)

/** ARN of the function itself. */
export const unqualifiedArnOf = ({ account, region, name }: FunctionAddress): string =>
  functionArn(account, region, name)

/** True for `$LATEST` and for published versions, false for aliases. */
export const isVersion = (qualifier: string): boolean => qualifier === '$LATEST' || /^\d+$/.test(qualifier)
