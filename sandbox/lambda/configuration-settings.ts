import type { FunctionConfiguration, LoggingConfig, VpcConfig } from '@aws-sdk/client-lambda'
import { createHash } from 'node:crypto'
import type { FunctionSettings } from './configuration-rules'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const toVpcConfig = ({ SubnetIds = [], SecurityGroupIds = [], Ipv6AllowedForDualStack = false }: VpcConfig) => ({
  SubnetIds,
  SecurityGroupIds,
  // There is no EC2 to ask, and the same subnet must always be in the same network.
  VpcId: SubnetIds.length ? `vpc-${digest(SubnetIds.toSorted().join()).slice(0, 17)}` : '',
  Ipv6AllowedForDualStack,
})

const toLoggingConfig = (name: string, given: LoggingConfig | undefined, known?: LoggingConfig): LoggingConfig => {
  const merged = { LogFormat: 'Text' as const, LogGroup: `/aws/lambda/${name}`, ...known, ...given }
  if (merged.LogFormat === 'JSON') return { ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO', ...merged }
  return { LogFormat: merged.LogFormat, LogGroup: merged.LogGroup }
}

/** ARN of the version that a managed runtime is at; the same for all functions of a region. */
export const runtimeVersionArn = (region: string, runtime: string): string =>
  `arn:aws:lambda:${region}::runtime:${digest(runtime)}`

const runtimeMembers = (region: string, runtime: string | undefined): FunctionConfiguration =>
  runtime ? { RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(region, runtime) } } : {}

const imageMembers = ({ ImageConfig }: FunctionSettings): FunctionConfiguration =>
  ImageConfig && Object.keys(ImageConfig).length ? { ImageConfigResponse: { ImageConfig } } : {}

type Place = { region: string; name: string }

/** The configuration that a new function has, with AWS's defaults for what was not said. Layers and code come elsewhere. */
export const initialConfiguration = (
  { region, name }: Place,
  settings: FunctionSettings & { Role?: string | undefined },
): FunctionConfiguration => ({
  ...(settings.Runtime && { Runtime: settings.Runtime }),
  Role: settings.Role,
  ...(settings.Handler && { Handler: settings.Handler }),
  Description: settings.Description ?? '',
  Timeout: settings.Timeout ?? 3,
  MemorySize: settings.MemorySize ?? (settings.CapacityProviderConfig ? 2_048 : 128),
  ...(settings.VpcConfig && { VpcConfig: toVpcConfig(settings.VpcConfig) }),
  ...(settings.DeadLetterConfig?.TargetArn && { DeadLetterConfig: settings.DeadLetterConfig }),
  ...(settings.Environment?.Variables && { Environment: { Variables: settings.Environment.Variables } }),
  ...(settings.KMSKeyArn && { KMSKeyArn: settings.KMSKeyArn }),
  TracingConfig: { Mode: settings.TracingConfig?.Mode ?? 'PassThrough' },
  ...(settings.FileSystemConfigs?.length && { FileSystemConfigs: settings.FileSystemConfigs }),
  PackageType: settings.PackageType ?? 'Zip',
  ...imageMembers(settings),
  Architectures: settings.Architectures?.length ? settings.Architectures : ['x86_64'],
  EphemeralStorage: { Size: settings.EphemeralStorage?.Size ?? 512 },
  SnapStart: { ApplyOn: settings.SnapStart?.ApplyOn ?? 'None', OptimizationStatus: 'Off' },
  LoggingConfig: toLoggingConfig(name, settings.LoggingConfig),
  ...runtimeMembers(region, settings.Runtime),
  ...(settings.TenancyConfig && { TenancyConfig: settings.TenancyConfig }),
  ...(settings.CapacityProviderConfig && { CapacityProviderConfig: settings.CapacityProviderConfig }),
  ...(settings.DurableConfig && { DurableConfig: settings.DurableConfig }),
})

const replaced = (settings: FunctionSettings): FunctionConfiguration => {
  const { Role, Handler, Description, Timeout, MemorySize, CapacityProviderConfig, DurableConfig } = settings
  const plain = { Role, Handler, Description, Timeout, MemorySize, CapacityProviderConfig, DurableConfig }
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
}

const applied = ({ region, name }: Place, known: FunctionConfiguration, settings: FunctionSettings) => ({
  ...(settings.Runtime && { Runtime: settings.Runtime, ...runtimeMembers(region, settings.Runtime) }),
  ...(settings.VpcConfig && { VpcConfig: toVpcConfig({ ...known.VpcConfig, ...settings.VpcConfig }) }),
  ...(settings.Environment && { Environment: { Variables: settings.Environment.Variables ?? {} } }),
  ...(settings.TracingConfig?.Mode && { TracingConfig: { Mode: settings.TracingConfig.Mode } }),
  ...(settings.EphemeralStorage && { EphemeralStorage: settings.EphemeralStorage }),
  ...(settings.SnapStart && {
    SnapStart: { ApplyOn: settings.SnapStart.ApplyOn ?? 'None', OptimizationStatus: 'Off' as const },
  }),
  ...(settings.LoggingConfig && {
    LoggingConfig: toLoggingConfig(name, settings.LoggingConfig, known.LoggingConfig),
  }),
  ...imageMembers(settings),
})

/** Members that an empty value takes away. */
const cleared = (settings: FunctionSettings): (keyof FunctionConfiguration)[] => [
  ...(settings.KMSKeyArn === '' ? (['KMSKeyArn'] as const) : []),
  ...(settings.DeadLetterConfig && !settings.DeadLetterConfig.TargetArn ? (['DeadLetterConfig'] as const) : []),
  ...(settings.FileSystemConfigs?.length === 0 ? (['FileSystemConfigs'] as const) : []),
  ...(settings.ImageConfig && !Object.keys(settings.ImageConfig).length ? (['ImageConfigResponse'] as const) : []),
]

/** The configuration after an update: what was not mentioned stays, structures are replaced, empty ones go. */
export const updatedConfiguration = (
  place: Place,
  known: FunctionConfiguration,
  settings: FunctionSettings,
): FunctionConfiguration => {
  const configuration: FunctionConfiguration = {
    ...known,
    ...replaced(settings),
    ...applied(place, known, settings),
    ...(settings.KMSKeyArn && { KMSKeyArn: settings.KMSKeyArn }),
    ...(settings.DeadLetterConfig && { DeadLetterConfig: settings.DeadLetterConfig }),
    ...(settings.FileSystemConfigs && { FileSystemConfigs: settings.FileSystemConfigs }),
  }
  for (const member of cleared(settings)) delete configuration[member]
  return configuration
}
