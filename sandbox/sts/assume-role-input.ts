import { AwsError } from '@/sandbox/protocol/aws-error'
import { readList, readStructures } from '@/sandbox/protocol/query-form'

/** The parameters of AssumeRole, checked one by one but not yet against the role. */
export type AssumeRoleInput = {
  roleArn: string
  sessionName: string
  durationSeconds: number
  externalId?: string
  sourceIdentity?: string
  policy?: string
  policyArns: string[]
  tags: Record<string, string>
  transitiveTagKeys: string[]
}

type Limit = { min?: number; max?: number; pattern?: RegExp; required?: boolean }

const name = /^[\w+=,.@-]*$/
const limits: Record<string, Limit> = {
  RoleArn: { min: 20, max: 2048, required: true },
  RoleSessionName: { min: 2, max: 64, pattern: name, required: true },
  ExternalId: { min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ },
  SourceIdentity: { min: 2, max: 64, pattern: name },
  Policy: { min: 1, max: 2048, pattern: /^[\t\n\r\u0020-\u00ff]+$/ },
}
const tagPattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const lowerCamel = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const violations = (member: string, value: string | null, { min, max, pattern, required }: Limit): string[] => {
  const at = `at '${lowerCamel(member)}' failed to satisfy constraint: Member must`
  if (value === null) return required ? [`Value null ${at} not be null`] : []
  const found: string[] = []
  if (max !== undefined && value.length > max) found.push(`have length less than or equal to ${max}`)
  if (min !== undefined && value.length < min) found.push(`have length greater than or equal to ${min}`)
  if (pattern && !pattern.test(value))
    found.push(`satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`)
  return found.map((problem) => `Value '${value}' ${at} ${problem}`)
}

const durationViolations = (text: string | null): string[] => {
  if (text === null) return []
  const at = `Value '${text}' at 'durationSeconds' failed to satisfy constraint: Member must have value`
  if (!/^-?\d{1,9}$/.test(text)) throw invalid('durationSeconds must be an integer')
  if (Number(text) > 43_200) return [`${at} less than or equal to 43200`]
  return Number(text) < 900 ? [`${at} greater than or equal to 900`] : []
}

/** `ValidationError` of STS. */
export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

const readTags = (form: URLSearchParams): Record<string, string> => {
  const tags: Record<string, string> = {}
  const pairs = readStructures(form, 'Tags', ['Key', 'Value'])
  if (pairs.length > 50) throw invalid('The number of session tags exceeds the limit of 50')
  const seen = new Set<string>()
  for (const { Key = '', Value = '' } of pairs) {
    if (!Key || Key.length > 128 || Value.length > 256 || !tagPattern.test(Key) || !tagPattern.test(Value))
      throw invalid(
        `Value '${Key}' at 'tags' failed to satisfy constraint: keys have 1 to 128 and values up to 256 characters`,
      )
    if (seen.has(Key.toLowerCase()))
      throw new AwsError(
        'InvalidParameterValue',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      )
    seen.add(Key.toLowerCase())
    tags[Key] = Value
  }
  return tags
}

/** Reads and checks the parameters. Throws `ValidationError` that names every violation. */
export const readAssumeRole = (form: URLSearchParams): AssumeRoleInput => {
  const duration = form.get('DurationSeconds')
  const found = [
    ...Object.entries(limits).flatMap(([member, limit]) => violations(member, form.get(member), limit)),
    ...durationViolations(duration),
  ]
  if (found.length)
    throw invalid(`${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`)
  const policyArns = readStructures(form, 'PolicyArns', ['arn']).flatMap(({ arn }) => arn ?? [])
  if (policyArns.length > 10) throw invalid('The number of session policy ARNs exceeds the limit of 10')
  const [externalId, sourceIdentity, policy] = ['ExternalId', 'SourceIdentity', 'Policy'].map((key) => form.get(key))
  return {
    roleArn: form.get('RoleArn') ?? '',
    sessionName: form.get('RoleSessionName') ?? '',
    durationSeconds: duration === null ? 3_600 : Number(duration),
    ...(typeof externalId === 'string' && { externalId }),
    ...(typeof sourceIdentity === 'string' && { sourceIdentity }),
    ...(typeof policy === 'string' && { policy }),
    policyArns,
    tags: readTags(form),
    transitiveTagKeys: readList(form, 'TransitiveTagKeys'),
  }
}
