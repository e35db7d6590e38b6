import type {
  CreateFunctionCommandInput,
  FunctionConfiguration,
  UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda'
import { reservedEnvironmentKeys } from '@/lib/lambda/environment-key'
import { offeredRuntimes } from '@/lib/lambda/offered-runtimes'
import { constraintsOf } from '@/lib/operations/constraints'
import { environmentBytesMax } from '@/lib/lambda/environment-size'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { invalidMember, invalidParameter } from './refusal'

/** The settings that CreateFunction and UpdateFunctionConfiguration share. */
export type FunctionSettings = Omit<CreateFunctionCommandInput, 'Code' | 'FunctionName' | 'Role'> &
  Omit<UpdateFunctionConfigurationCommandInput, 'FunctionName'>

const checkEnvironment = (variables: Record<string, string> = {}): void => {
  const reserved = Object.keys(variables).filter((key) => reservedEnvironmentKeys.has(key))
  if (reserved.length)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    )
  const measured = JSON.stringify(variables)
  if (Buffer.byteLength(measured) > environmentBytesMax)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${measured}`,
    )
}

const checkRange = (value: number | undefined, member: string, min: number, max: number): void => {
  if (value === undefined) return
  if (value < min) throw invalidMember(value, member, `Member must have value greater than or equal to ${min}`)
  if (value > max) throw invalidMember(value, member, `Member must have value less than or equal to ${max}`)
}

const runtimes = new Set(constraintsOf('CreateFunction')?.input.Runtime?.enum)

const checkRuntime = (runtime: string | undefined): void => {
  if (runtime === undefined || runtimes.has(runtime)) return
  const offered = offeredRuntimes(Date.now()).filter((name) => runtimes.has(name))
  throw invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${offered.join(', ')}] or be a valid ARN`,
  )
}

const snapStartRuntimes = /^(java(11|17|21|25)|python3\.1[2-9]|dotnet([89]|1\d))/

const checkSnapStart = (applyOn: string | undefined, runtime: string | undefined): void => {
  if (applyOn === 'PublishedVersions' && !snapStartRuntimes.test(runtime ?? ''))
    throw invalidParameter(`${runtime} is not supported for SnapStart enabled functions.`)
}

const checkVpc = ({ VpcConfig }: FunctionSettings): void => {
  const subnets = VpcConfig?.SubnetIds?.length ?? 0
  const groups = VpcConfig?.SecurityGroupIds?.length ?? 0
  if (subnets > 0 !== groups > 0)
    throw invalidParameter('SubnetIds and SecurityIds must coexist or be both empty list.')
}

const checkImageSettings = ({ Handler, Runtime, Layers }: FunctionSettings): void => {
  if (Handler || Runtime || Layers?.length)
    throw invalidParameter(
      "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
    )
}

/** What the package type demands. `known` is what the function has already; a new one has nothing. */
const checkPackage = (settings: FunctionSettings, known: FunctionConfiguration | undefined): void => {
  const packageType = known?.PackageType ?? settings.PackageType ?? 'Zip'
  if (packageType === 'Image') return checkImageSettings(settings)
  if (!known && (!settings.Runtime || !settings.Handler))
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    )
  if (settings.ImageConfig && Object.keys(settings.ImageConfig).length)
    throw invalidParameter('ImageConfig is not supported for functions with packageType Zip.')
}

const checkFileSystems = (settings: FunctionSettings, known: FunctionConfiguration | undefined): void => {
  const inVpc = (settings.VpcConfig ?? known?.VpcConfig)?.SubnetIds?.length
  if (settings.FileSystemConfigs?.length && !inVpc)
    throw invalidParameter('Function must be configured to execute in a VPC to reference access points.')
}

/** Checks what can be checked without knowing the function, and so before it is looked for. */
export const checkSettingsAlone = (settings: FunctionSettings): void => {
  checkRole(settings.Role)
  checkRuntime(settings.Runtime)
  checkRange(settings.Timeout, 'timeout', 1, 900)
  checkRange(settings.EphemeralStorage?.Size, 'ephemeralStorage.size', 512, 10_240)
  checkEnvironment(settings.Environment?.Variables)
  checkVpc(settings)
  if (settings.Layers && settings.Layers.length > 5) throw invalidParameter('Cannot reference more than 5 layers.')
}

/**
 * Checks what the model's constraints do not say. `known` is the configuration that an update changes. Throws
 * `ValidationException` or `InvalidParameterValueException` as AWS does.
 */
export const checkSettings = (settings: FunctionSettings, known?: FunctionConfiguration): void => {
  checkSettingsAlone(settings)
  const managed = settings.CapacityProviderConfig ?? known?.CapacityProviderConfig
  checkRange(settings.MemorySize, 'memorySize', 128, managed ? 32_768 : 10_240)
  checkPackage(settings, known)
  checkSnapStart(settings.SnapStart?.ApplyOn, settings.Runtime ?? known?.Runtime)
  checkFileSystems(settings, known)
}

/** Throws where the role is not an IAM role's ARN. Any role that reads well is accepted. */
const checkRole = (role: string | undefined): void => {
  const pattern = /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/
  if (role !== undefined && !pattern.test(role))
    throw invalidMember(
      role,
      'role',
      'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
    )
}

/** Throws for a package larger than the API takes. */
export const checkZippedSize = (bytes: Uint8Array, operation: string): void => {
  if (bytes.byteLength > 52_428_800)
    throw new AwsError(
      'RequestEntityTooLargeException',
      `Request must be smaller than 69905067 bytes for the ${operation} operation`,
      { status: 413 },
    )
}
