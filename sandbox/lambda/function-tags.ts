import type { GetFunctionResponse } from '@aws-sdk/client-lambda'
import { functionArn } from '@/lib/lambda/arn'
import { authorize } from '@/sandbox/iam/authorize'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { LambdaContext } from './context'
import type { FunctionRecord } from './function-record'

/** The tags of a function as GetFunction answers them: only to who may also list them, with the reason to others. */
export const functionTags = (
  { account, region, name, tags }: FunctionRecord,
  { principal, sandbox }: LambdaContext,
): Pick<GetFunctionResponse, 'Tags' | 'TagsError'> => {
  if (!Object.keys(tags).length) return {}
  const context = Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, value]),
  )
  const resource = functionArn(account, region, name)
  try {
    const request = { action: 'lambda:ListTags', resource, region, resourceAccount: account, context }
    authorize(sandbox.database, principal, request, sandbox.clock.now())
    return { Tags: tags }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { TagsError: { ErrorCode: error.code, Message: error.message } }
  }
}
