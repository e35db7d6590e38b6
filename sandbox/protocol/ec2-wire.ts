import type { AwsError } from './aws-error'
import { readFormMembers } from './form-members'
import { readForm } from './query-form'
import { queryCodeOf, toXmlContent, writeXml } from './query-xml'
import type { Wire } from './rpc-service'

const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/'
const headersOf = (requestId: string) => ({ 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId })

const wordOf = (error: AwsError): { code: string; message: string } => {
  const code = queryCodeOf(error)
  if (code === 'AccessDenied')
    return {
      code: 'UnauthorizedOperation',
      message: `You are not authorized to perform this operation. ${error.message.replace(' on resource: *', '')}`,
    }
  if (code === 'SignatureDoesNotMatch' || code === 'InvalidClientTokenId')
    return { code: 'AuthFailure', message: 'AWS was not able to validate the provided access credentials' }
  return { code, message: error.message }
}

/** EC2's own kind of the query protocol. */
export const ec2Wire: Wire = {
  operationOf: ({ body, query }) => readForm(body, query).get('Action') ?? undefined,
  readInput: ({ body, query }, rules) => readFormMembers(readForm(body, query), rules, 'flat') ?? {},
  writeOutput: (operation, output, requestId) => ({
    status: 200,
    headers: headersOf(requestId),
    body: `<${operation}Response xmlns="${namespace}">${writeXml({ requestId, ...toXmlContent(output) }, 'item')}</${operation}Response>`,
  }),
  writeError(error, requestId) {
    const { code, message } = wordOf(error)
    const status = code === 'AuthFailure' ? 401 : code === 'UnauthorizedOperation' ? 403 : error.status
    const body = writeXml({ Errors: { Error: { Code: code, Message: message } }, RequestID: requestId })
    return { status, headers: headersOf(requestId), body: `<Response>${body}</Response>` }
  },
}
