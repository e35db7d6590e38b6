import { functionArn } from '@/lib/lambda/arn'
import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { requireVersion, type ResolvedFunction } from './function-record'
import { invalidParameter } from './refusal'
import { saveVersion, versionName } from './version-record'

const toAnswer = ({ fn, version }: ResolvedFunction) => {
  const { updateRuntimeOn = 'Auto', arn } = version.body.runtimeManagement ?? {}
  return {
    UpdateRuntimeOn: updateRuntimeOn,
    FunctionArn: functionArn(fn.account, fn.region, fn.name, versionName(version.number)),
    ...(arn && { RuntimeVersionArn: arn }),
  }
}

const getRuntimeManagementConfig: Operation<'GetRuntimeManagementConfig'> = (input, context) =>
  toAnswer(requireVersion(context.sandbox.database, addressOf(input, context)))

const putRuntimeManagementConfig: Operation<'PutRuntimeManagementConfig'> = (input, context) => {
  const { database } = context.sandbox
  const { UpdateRuntimeOn: updateRuntimeOn = 'Auto', RuntimeVersionArn: arn } = input
  if (updateRuntimeOn === 'Manual' && !arn)
    throw invalidParameter('RuntimeVersionArn is required when UpdateRuntimeOn is set to Manual.')
  if (updateRuntimeOn !== 'Manual' && arn)
    throw invalidParameter('RuntimeVersionArn is only supported when UpdateRuntimeOn is set to Manual.')
  const resolved = requireVersion(database, addressOf(input, context))
  const { version } = resolved
  const runtimeManagement = { updateRuntimeOn, ...(arn && { arn }) }
  const changed = { ...version, body: { ...version.body, runtimeManagement } }
  saveVersion(database, changed)
  return toAnswer({ ...resolved, version: changed })
}

export const runtimeManagementOperations = {
  GetRuntimeManagementConfig: getRuntimeManagementConfig,
  PutRuntimeManagementConfig: putRuntimeManagementConfig,
} satisfies Partial<Operations>
