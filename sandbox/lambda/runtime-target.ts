import { functionArn } from '@/lib/lambda/arn'
import type { RuntimeTarget } from '@/sandbox/runtime/runtime'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { Sandbox } from './context'
import type { ResolvedFunction } from './function-record'
import { isUpdating } from './function-state'
import { findUsedLayerVersion } from './layer-record'
import { versionName } from './version-record'

const readLayer = ({ database, blobs }: Sandbox, arn: string): Uint8Array => {
  const layer = findUsedLayerVersion(database, arn)
  if (!layer) throw new AwsError('ResourceNotFoundException', `Layer version ${arn} does not exist.`)
  return blobs.get(layer.blob)
}

/** Everything the runtime needs to run one version. Throws `InvalidRuntimeException` for images. */
export const runtimeTarget = (
  sandbox: Sandbox,
  { fn, version }: ResolvedFunction,
  qualifier?: string,
): RuntimeTarget => {
  const isOld = isUpdating(version, sandbox.clock.now()) && version.body.previous
  const { configuration } = isOld || version.body
  const { blob, lastModified } = isOld || version
  if (!blob)
    throw new AwsError('InvalidRuntimeException', 'The sandbox cannot run container images: use a .zip file archive.')
  const { account, region, name } = fn
  const versionText = versionName(version.number)
  return {
    // A revision id also changes with policies; these are the times when code or configuration did.
    key: `${account}/${region}/${name}/${versionText}/${lastModified}`,
    account,
    region,
    functionName: name,
    version: versionText,
    invokedArn: functionArn(account, region, name, qualifier),
    runtime: configuration.Runtime ?? '',
    handler: configuration.Handler ?? '',
    memorySize: configuration.MemorySize ?? 128,
    timeout: configuration.Timeout ?? 3,
    environment: configuration.Environment?.Variables ?? {},
    codeSha256: configuration.CodeSha256 ?? '',
    readCode: () => sandbox.blobs.get(blob),
    layers: (configuration.Layers ?? []).map(({ Arn = '' }) => ({ readCode: () => readLayer(sandbox, Arn) })),
    role: configuration.Role ?? '',
    ...(fn.reservedConcurrency !== undefined && { reserved: fn.reservedConcurrency }),
    tracingMode: configuration.TracingConfig?.Mode ?? 'PassThrough',
    ...(configuration.LoggingConfig?.LogGroup && { logGroup: configuration.LoggingConfig.LogGroup }),
  }
}
