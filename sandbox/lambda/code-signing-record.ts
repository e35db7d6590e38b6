import type { AllowedPublishers, CodeSigningConfig, CodeSigningPolicies } from '@aws-sdk/client-lambda'
import type { DatabaseSync } from 'node:sqlite'
import { parseArn } from '@/lib/lambda/arn'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { formatLambdaDate } from './lambda-date'

/** What a code signing configuration says. */
export type CodeSigningBody = {
  Description?: string | undefined
  AllowedPublishers: AllowedPublishers
  CodeSigningPolicies: CodeSigningPolicies
}

export type CodeSigningRecord = {
  id: string
  account: string
  region: string
  body: CodeSigningBody
  tags: Record<string, string>
  /** Epoch milliseconds. */
  modifiedAt: number
}

type Place = { account: string; region: string }

export const toCodeSigning = (row: Row): CodeSigningRecord => ({
  id: readText(row, 'id'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  body: readJson<CodeSigningBody>(row, 'body'),
  tags: readJson<Record<string, string>>(row, 'tags'),
  modifiedAt: readNumber(row, 'modified_at'),
})

export const codeSigningArn = ({ account, region, id }: Place & { id: string }): string =>
  `arn:aws:lambda:${region}:${account}:code-signing-config:${id}`

/** The configuration of an ARN, where it belongs to the caller's account and region. */
export const findCodeSigningConfig = (
  database: DatabaseSync,
  arn: string,
  { account, region }: Place,
): CodeSigningRecord | undefined => {
  const parsed = parseArn(arn)
  if (!parsed || parsed.account !== account || parsed.region !== region) return undefined
  const id = parsed.resource.replace(/^code-signing-config:/, '')
  const row = prepare(database, 'SELECT * FROM code_signing_configs WHERE account = ? AND region = ? AND id = ?').get(
    account,
    region,
    id,
  )
  return row && toCodeSigning(row)
}

/** The same for those who attach it to a function: throws CodeSigningConfigNotFoundException. */
export const requireCodeSigningConfig = (database: DatabaseSync, arn: string, place: Place): CodeSigningRecord => {
  const found = findCodeSigningConfig(database, arn, place)
  if (!found)
    throw new AwsError(
      'CodeSigningConfigNotFoundException',
      `The code signing configuration cannot be found. Check that the provided configuration is not deleted: ${arn}.`,
    )
  return found
}

/** Throws where unsigned code may not be deployed; signatures cannot be made without AWS Signer, so none is ever valid. */
export const checkSigned = (database: DatabaseSync, arn: string | undefined, place: Place): void => {
  const policies = arn ? findCodeSigningConfig(database, arn, place)?.body.CodeSigningPolicies : undefined
  if (policies?.UntrustedArtifactOnDeployment !== 'Enforce') return
  throw new AwsError(
    'CodeVerificationFailedException',
    'Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. Check the provided signature.',
  )
}

/** Writes a configuration, new or changed. */
export const saveCodeSigning = (database: DatabaseSync, record: CodeSigningRecord): void => {
  prepare(database, 'INSERT OR REPLACE INTO code_signing_configs VALUES (?, ?, ?, ?, ?, ?)').run(
    record.id,
    record.account,
    record.region,
    JSON.stringify(record.body),
    JSON.stringify(record.tags),
    record.modifiedAt,
  )
}

export const toCodeSigningConfig = (record: CodeSigningRecord): CodeSigningConfig => ({
  CodeSigningConfigId: record.id,
  CodeSigningConfigArn: codeSigningArn(record),
  ...(record.body.Description !== undefined && { Description: record.body.Description }),
  AllowedPublishers: record.body.AllowedPublishers,
  CodeSigningPolicies: record.body.CodeSigningPolicies,
  LastModified: formatLambdaDate(record.modifiedAt),
})
