import type { Principal } from '@/sandbox/iam/principal'
import { isAccountId } from '@/lib/lambda/arn'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readForm } from '@/sandbox/protocol/query-form'
import { writeQueryError, writeQueryResult, type XmlContent } from '@/sandbox/protocol/query-xml'
import type { Service, ServiceRequest } from '@/sandbox/protocol/service'
import { assumeRole } from './assume-role'
import { findSession } from './sessions'
import { getSessionToken } from './session-token'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

type Call = { form: URLSearchParams; principal: Principal; request: ServiceRequest }

const keyInfo = ({ form, request: { sandbox } }: Call): XmlContent => {
  const accessKeyId = form.get('AccessKeyId') ?? ''
  const account = findSession(sandbox.database, accessKeyId)?.principal.account
  const known = account ?? (isAccountId(accessKeyId) ? accessKeyId : undefined)
  if (!known) throw new AwsError('ValidationError', `Invalid access key ID ${accessKeyId}`)
  return { Account: known }
}

const actions: Record<string, (call: Call) => XmlContent> = {
  AssumeRole: ({ form, principal, request }) => assumeRole(form, principal, request),
  GetAccessKeyInfo: keyInfo,
  GetCallerIdentity: ({ principal }) => ({
    Arn: principal.arn,
    UserId: principal.userId,
    Account: principal.account,
  }),
  GetSessionToken: ({ form, principal, request }) => getSessionToken(form, principal, request.sandbox),
  // Refusals carry no encoded message here, so there is none to decode.
  DecodeAuthorizationMessage: () => {
    throw new AwsError('InvalidAuthorizationMessageException', 'Message contains invalid content')
  },
}

const federated: Record<string, () => never> = {
  AssumeRoleWithWebIdentity: () => {
    throw new AwsError('InvalidIdentityToken', 'No OpenIDConnect provider found in your account')
  },
  AssumeRoleWithSAML: () => {
    throw new AwsError('InvalidIdentityToken', 'Specified provider does not exist')
  },
}

/** STS in the AWS Query protocol. */
export const stsService: Service = {
  name: 'sts',
  unsigned: Object.keys(federated),
  operationOf: ({ body, query }) => readForm(body, query).get('Action') ?? undefined,
  handle(request, principal) {
    const form = readForm(request.body, request.query)
    const action = form.get('Action') ?? ''
    if (Object.hasOwn(federated, action)) federated[action]?.()
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!run)
      throw new AwsError(
        'InvalidAction',
        `Could not find operation ${action} for version ${form.get('Version') ?? 'NO_VERSION_SPECIFIED'}`,
      )
    if (!principal) throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token')
    return writeQueryResult(action, namespace, run({ form, principal, request }), request.requestId)
  },
  writeError: (error, requestId) => writeQueryError(error, namespace, requestId),
}
