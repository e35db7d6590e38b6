import type { OperationInput, OperationOutput } from '@/lib/operations/wire'
import type { FunctionConfiguration } from './function-configuration'
import { type Placeholder, withPlaceholders } from './placeholder'

type FunctionRead = OperationOutput<'GetFunction'>

/** What `CreateFunction` would be given for a function like this one, without its code. Only members that are set. */
export type CreateInput = Omit<OperationInput<'CreateFunction'>, 'Code' | 'Environment'> & {
  Environment?: { Variables: Record<string, string | Placeholder> }
}

const isSet = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSet)
  return value !== undefined && value !== null && value !== ''
}

const onlySet = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => isSet(value))) as T

// AWS answers these for every function: naming them would say nothing.
const loggingOf = ({ FunctionName, LoggingConfig }: FunctionConfiguration) => {
  const { LogFormat, LogGroup, ...levels } = LoggingConfig ?? {}
  return onlySet({
    ...(LogFormat && LogFormat !== 'Text' && { LogFormat }),
    ...onlySet(levels),
    ...(LogGroup !== `/aws/lambda/${FunctionName}` && { LogGroup }),
  })
}

// The `aws:` tags belong to AWS and are refused in a request.
const tagsOf = (tags: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')))

const networkOf = ({ SubnetIds, SecurityGroupIds, Ipv6AllowedForDualStack }: VpcConfig) =>
  isSet(SubnetIds)
    ? onlySet({ SubnetIds, SecurityGroupIds, ...(Ipv6AllowedForDualStack && { Ipv6AllowedForDualStack }) })
    : {}

type VpcConfig = NonNullable<FunctionConfiguration['VpcConfig']>

/** A function's answer turned into the request that would create one like it; AWS's defaults and what only AWS sets are left out. */
export const createInput = ({ Configuration: read = {}, Tags }: FunctionRead): CreateInput => {
  const { FileSystemConfigs, ImageConfigResponse, PackageType, SnapStart, TracingConfig, EphemeralStorage } = read
  return onlySet<CreateInput>({
    FunctionName: read.FunctionName,
    Role: read.Role,
    ...(PackageType === 'Image' ? { PackageType } : { Runtime: read.Runtime, Handler: read.Handler }),
    Architectures: read.Architectures,
    Description: read.Description,
    MemorySize: read.MemorySize,
    Timeout: read.Timeout,
    ...(EphemeralStorage?.Size !== 512 && { EphemeralStorage }),
    Environment: { Variables: withPlaceholders(read.Environment?.Variables ?? {}) },
    KMSKeyArn: read.KMSKeyArn,
    VpcConfig: networkOf(read.VpcConfig ?? {}),
    Layers: read.Layers?.flatMap(({ Arn }) => Arn ?? []),
    FileSystemConfigs: FileSystemConfigs?.map(({ Arn, LocalMountPath }) => ({ Arn, LocalMountPath })),
    DeadLetterConfig: onlySet(read.DeadLetterConfig ?? {}),
    ...(TracingConfig?.Mode === 'Active' && { TracingConfig }),
    ...(SnapStart?.ApplyOn === 'PublishedVersions' && { SnapStart: { ApplyOn: SnapStart.ApplyOn } }),
    ImageConfig: onlySet(ImageConfigResponse?.ImageConfig ?? {}),
    LoggingConfig: loggingOf(read),
    TenancyConfig: read.TenancyConfig,
    CapacityProviderConfig: read.CapacityProviderConfig,
    DurableConfig: read.DurableConfig && onlySet(read.DurableConfig),
    Tags: tagsOf(Tags),
  })
}

/** The image a function runs; undefined for a package, of which there is only a file that this page does not have. */
export const imageOf = ({ Configuration, Code }: FunctionRead): string | undefined =>
  Configuration?.PackageType === 'Image' ? (Code?.ImageUri ?? 'REPLACE_WITH_IMAGE_URI') : undefined
