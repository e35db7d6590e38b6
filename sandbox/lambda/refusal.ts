import { AwsError } from '@/sandbox/protocol/aws-error'

/** Semantic problem of a parameter, in the text that Lambda uses. */
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValueException', message)

/** One violated constraint, in the words of the service's generated validation. `member` in lower camel case. */
export const invalidMember = (value: unknown, member: string, constraint: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  )

export const notFound = (message = 'The resource you requested does not exist.'): AwsError =>
  new AwsError('ResourceNotFoundException', message)

export const functionNotFound = (arn: string): AwsError => notFound(`Function not found: ${arn}`)

export const conflict = (message: string): AwsError => new AwsError('ResourceConflictException', message)

/** Throws where a revision id was given and is not the current one. `reader` names the operation that tells the current. */
export const checkRevision = (given: string | undefined, current: string, reader = 'GetFunction/GetAlias'): void => {
  if (given === undefined || given === current) return
  throw new AwsError(
    'PreconditionFailedException',
    `The Revision Id provided does not match the latest Revision Id. Call the ${reader} API to retrieve the latest Revision Id`,
  )
}
