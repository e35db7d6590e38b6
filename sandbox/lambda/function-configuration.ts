import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { functionArn } from '@/lib/lambda/arn'
import type { FunctionRecord } from './function-record'
import { stateMembers } from './function-state'
import { formatLambdaDate } from './lambda-date'
import { versionName, type VersionRecord } from './version-record'

type Place = Pick<FunctionRecord, 'account' | 'region' | 'name'>

/** What a list says about a version: everything but its state and its runtime's version. */
export const toListEntry = (fn: Place, version: VersionRecord, qualifier?: string): FunctionConfiguration => {
  const { RuntimeVersionConfig: _, ...configuration } = version.body.configuration
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(fn.account, fn.region, fn.name, qualifier),
    ...configuration,
    CodeSize: version.codeSize,
    LastModified: formatLambdaDate(version.lastModified),
    RevisionId: version.revisionId,
    Version: versionName(version.number),
  }
}

/** A version as GetFunctionConfiguration answers it; the ARN carries `qualifier` when one was asked for. */
export const toConfiguration = (
  fn: Place,
  version: VersionRecord,
  now: number,
  qualifier?: string,
): FunctionConfiguration => {
  const { RuntimeVersionConfig } = version.body.configuration
  return {
    ...toListEntry(fn, version, qualifier),
    ...stateMembers(version, now),
    ...(RuntimeVersionConfig && { RuntimeVersionConfig }),
  }
}
