import type { FunctionScalingConfig } from '@aws-sdk/client-lambda'
import type { LambdaContext, Operation, Operations } from './context'
import { addressOf, arnOf, type FunctionAddress } from './function-address'
import { requireVersion, type ResolvedFunction } from './function-record'
import { deleteSetting, findSetting, saveSetting } from './function-setting'
import { isPending } from './function-state'
import { invalidParameter } from './refusal'

const kind = 'scaling'

type Named = { FunctionName: string | undefined; Qualifier: string | undefined }

/** `$LATEST.PUBLISHED` names the newest published version. */
const requireTarget = (input: Named, { sandbox, ...context }: LambdaContext) => {
  const address = addressOf(input, { sandbox, ...context })
  if (address.qualifier !== '$LATEST.PUBLISHED') return { address, ...requireVersion(sandbox.database, address) }
  const { fn } = requireVersion(sandbox.database, { ...address, qualifier: '$LATEST' })
  return { address, ...requireVersion(sandbox.database, { ...address, qualifier: String(fn.lastVersion) }) }
}

type Target = ResolvedFunction & { address: FunctionAddress }

const read = ({ sandbox }: LambdaContext, { fn, address }: Target): FunctionScalingConfig | undefined =>
  findSetting<FunctionScalingConfig>(sandbox.database, kind, fn.id, address.qualifier ?? '')?.body

const getFunctionScalingConfig: Operation<'GetFunctionScalingConfig'> = (input, context) => {
  const target = requireTarget(input, context)
  const config = read(context, target)
  return {
    FunctionArn: arnOf(target.address),
    ...(config && { AppliedFunctionScalingConfig: config, RequestedFunctionScalingConfig: config }),
  }
}

const putFunctionScalingConfig: Operation<'PutFunctionScalingConfig'> = (input, context) => {
  const { database, clock } = context.sandbox
  const target = requireTarget(input, context)
  if (!target.version.body.configuration.CapacityProviderConfig)
    throw invalidParameter('Scaling configuration is only supported for functions that use a capacity provider.')
  const { MinExecutionEnvironments: min = 0, MaxExecutionEnvironments: max = Infinity } =
    input.FunctionScalingConfig ?? {}
  if (min > max) throw invalidParameter('MinExecutionEnvironments must not be greater than MaxExecutionEnvironments.')
  const qualifier = target.address.qualifier ?? ''
  const now = clock.now()
  const common = { functionId: target.fn.id, qualifier, createdAt: now, modifiedAt: now }
  if (input.FunctionScalingConfig) saveSetting(database, kind, { ...common, body: input.FunctionScalingConfig })
  else deleteSetting(database, kind, target.fn.id, qualifier)
  return { FunctionState: isPending(target.version, now) ? 'Pending' : 'Active' }
}

export const scalingConfigOperations = {
  GetFunctionScalingConfig: getFunctionScalingConfig,
  PutFunctionScalingConfig: putFunctionScalingConfig,
} satisfies Partial<Operations>
