import { AwsError } from '@/sandbox/protocol/aws-error'
import type { PolicyDocument, PolicyStatement } from './policy'

const malformed = (message: string): AwsError => new AwsError('MalformedPolicyDocument', message)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

const isStatement = (value: unknown): value is PolicyStatement =>
  isRecord(value) &&
  (value.Effect === 'Allow' || value.Effect === 'Deny') &&
  [value.Action, value.NotAction].filter(isText).length === 1 &&
  [value.Resource, value.NotResource].filter((member) => member !== undefined).every(isText) &&
  (value.Condition === undefined || (isRecord(value.Condition) && Object.values(value.Condition).every(isRecord)))

const checkStatement = (statement: PolicyStatement): void => {
  if (statement.Resource === undefined && statement.NotResource === undefined)
    throw malformed('Policy statement must contain resources.')
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined)
    throw malformed('Policy document should not specify a principal.')
  for (const action of [statement.Action ?? statement.NotAction ?? []].flat())
    if (action !== '*' && !/^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(action))
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
}

/** Reads an identity or session policy. Throws `MalformedPolicyDocument` in IAM's words. */
export const parsePolicy = (text: string): PolicyDocument => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw malformed('This policy contains invalid Json')
  }
  if (!isRecord(document) || document.Statement === undefined) throw malformed('Syntax errors in policy.')
  const { Version, Statement } = document
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17')
    throw malformed('The policy must contain a valid version string')
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  if (!statements.every(isStatement)) throw malformed('Syntax errors in policy.')
  statements.forEach(checkStatement)
  return { ...(typeof Version === 'string' && { Version }), Statement: statements }
}
