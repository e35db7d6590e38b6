import type { AwsError } from './aws-error'
import { errorShapes } from './error-shapes'
import type { ServiceResponse } from './service'

/** An error in REST-JSON and JSON 1.x: `x-amzn-ErrorType` names it, the body spells its members as the shape does. */
export const writeJsonError = (error: AwsError, requestId: string): ServiceResponse => {
  const shape = errorShapes.get(error.code)
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amzn-errortype': error.code,
    'x-amzn-requestid': requestId,
  }
  const body: Record<string, string | number | boolean> = {}
  for (const [member, value] of Object.entries(error.members)) {
    const header = shape?.headers[member]
    if (header) headers[header.toLowerCase()] = String(value)
    else body[member] = value
  }
  if (shape && error.typed) body.Type = shape.fault === 'client' ? 'User' : 'Service'
  const messageMember = shape?.messageMember ?? (error.code === 'AccessDeniedException' ? 'Message' : 'message')
  body[messageMember] = error.message
  return { status: error.status, headers, body: JSON.stringify(body) }
}
