import type { UpdateFunctionCodeCommandInput } from '@aws-sdk/client-lambda'
import { transaction } from '@/sandbox/store/transaction'
import { checkStorage, checkUnzippedSize, keepCode, readCode, type CheckedCode } from './code'
import { checkSigned } from './code-signing-record'
import { checkSettings, checkSettingsAlone } from './configuration-rules'
import { updatedConfiguration } from './configuration-settings'
import type { LambdaContext, Operation, Operations, Sandbox } from './context'
import { addressOf, unqualifiedArnOf, type FunctionAddress } from './function-address'
import { toConfiguration } from './function-configuration'
import { checkLayers, functionLayers, usedLayerBytes } from './function-layers'
import { withNetwork } from './function-network'
import { requireVersion, type ResolvedFunction } from './function-record'
import { checkSettled, settledAt } from './function-state'
import { dropBlobs } from './function-store'
import { checkRevision, invalidParameter } from './refusal'
import { newRevisionId, saveVersion, type VersionBody, type VersionRecord } from './version-record'
import { publishVersion } from './version-store'

/** `$LATEST`, where it may be changed now by someone who knows this revision of it. */
const requireChangeable = (
  { sandbox }: LambdaContext,
  { account, region, name }: FunctionAddress,
  input: { RevisionId?: string | undefined },
): ResolvedFunction => {
  const resolved = requireVersion(sandbox.database, { account, region, name })
  checkSettings(input, resolved.version.body.configuration)
  checkRevision(input.RevisionId, resolved.version.revisionId)
  checkSettled(resolved.version, unqualifiedArnOf(resolved.fn), sandbox.clock.now())
  return resolved
}

const saveChanged = (
  sandbox: Sandbox,
  { fn, version }: ResolvedFunction,
  changes: Partial<VersionRecord> & { body: VersionRecord['body'] },
): VersionRecord => {
  const now = sandbox.clock.now()
  const { previous: _, ...body } = version.body
  const changed = {
    ...version,
    ...changes,
    body: { ...changes.body, previous: { ...body, blob: version.blob, lastModified: version.lastModified } },
    revisionId: newRevisionId(),
    // Two changes are two times, so that no environment of the first serves the second.
    lastModified: Math.max(now, version.lastModified + 1),
    settledAt: settledAt(sandbox, changes.body.configuration),
  }
  saveVersion(sandbox.database, changed)
  retirePrevious(
    sandbox,
    `${fn.account}/${fn.region}/${fn.name}/$LATEST/${version.lastModified}`,
    changed.settledAt - now,
  )
  return changed
}

/** The environments of before serve until the update is done. */
const retirePrevious = ({ runtime }: Sandbox, key: string, ms: number): void => {
  if (ms <= 0) runtime.retire(key)
  else setTimeout(() => runtime.retire(key), ms).unref()
}

const updateFunctionConfiguration: Operation<'UpdateFunctionConfiguration'> = (input, context) => {
  const { sandbox } = context
  const address = addressOf(input, context)
  checkSettingsAlone(input)
  return transaction(sandbox.database, () => {
    const resolved = requireChangeable(context, address, input)
    const { fn, version } = resolved
    const known = version.body.configuration
    const configuration = withNetwork(sandbox.database, fn, updatedConfiguration(fn, known, input))
    if (input.Layers) {
      checkUnzippedSize((version.body.unzippedBytes ?? 0) + checkLayers(input.Layers, context))
      delete configuration.Layers
      if (input.Layers.length) configuration.Layers = functionLayers(sandbox.database, input.Layers)
    }
    const changed = saveChanged(sandbox, resolved, { body: { ...version.body, configuration } })
    return toConfiguration(fn, changed, sandbox.clock.now())
  })
}

const checkSource = (input: UpdateFunctionCodeCommandInput, packageType: string | undefined): void => {
  if (packageType === 'Image' && !input.ImageUri)
    throw invalidParameter('Please provide ImageUri when updating a function with packageType Image.')
  if (packageType !== 'Image' && input.ImageUri)
    throw invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.")
}

const withCode = (version: VersionRecord, code: CheckedCode, input: UpdateFunctionCodeCommandInput): VersionBody => ({
  ...version.body,
  configuration: {
    ...version.body.configuration,
    CodeSha256: code.sha256,
    ...(input.Architectures?.length && { Architectures: input.Architectures }),
  },
  imageUri: code.imageUri,
  unzippedBytes: code.unzippedBytes,
  sourceKmsKeyArn: input.SourceKMSKeyArn || undefined,
})

const updateFunctionCode: Operation<'UpdateFunctionCode'> = async (input, context) => {
  const { sandbox } = context
  const address = addressOf(input, context)
  const before = requireChangeable(context, address, input)
  checkSource(input, before.version.body.configuration.PackageType)
  checkSigned(sandbox.database, before.fn.codeSigningConfig, before.fn)
  const code = await readCode(input, 'UpdateFunctionCode')
  const answer = transaction(sandbox.database, () => {
    // Reading the package took time: somebody else may have been faster.
    const resolved = requireChangeable(context, address, input)
    const { fn, version } = resolved
    checkUnzippedSize(code.unzippedBytes + usedLayerBytes(sandbox.database, version.body.configuration.Layers))
    checkStorage(sandbox.database, fn.account, fn.region, code.size)
    const body = withCode(version, code, input)
    if (input.DryRun) return toConfiguration(fn, { ...version, body, codeSize: code.size }, sandbox.clock.now())
    const { blob } = keepCode(sandbox, code)
    const changed = saveChanged(sandbox, resolved, { body, blob, codeSize: code.size })
    if (!input.Publish) return toConfiguration(fn, changed, sandbox.clock.now())
    const published = publishVersion(sandbox, fn, changed, {})
    return toConfiguration(fn, published, sandbox.clock.now(), String(published.number))
  })
  // What was replaced now runs until this update is done; what the update before replaced runs no more.
  const replaced = before.version.body.previous?.blob
  if (replaced) dropBlobs(sandbox, [replaced])
  return answer
}

export const functionUpdateOperations = {
  UpdateFunctionConfiguration: updateFunctionConfiguration,
  UpdateFunctionCode: updateFunctionCode,
} satisfies Partial<Operations>
