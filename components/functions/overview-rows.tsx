import type { FunctionRead } from '@/lib/hooks/use-settled-function'
import { formatBytes } from '@/lib/lambda/byte-size'
import type { DetailsRow } from '@/components/resource/details-grid'
import { RelativeTime } from '@/components/ui/relative-time'
import { CopyText } from './copy-text'

export type OverviewSection = { title: string; rows: DetailsRow[] }

const none = <span className="text-fg-2">none</span>

const copied = (value: string | undefined, label: string) =>
  value ? <CopyText value={value} label={`Copy ${label}`} /> : none

const megabytes = (value: number | undefined) => (value === undefined ? none : `${value.toLocaleString('en-US')} MB`)

const packageRows = ({ Configuration = {}, Code = {} }: FunctionRead): DetailsRow[] => [
  { term: 'Package type', detail: Configuration.PackageType ?? 'Zip' },
  { term: 'Code size', detail: formatBytes(Configuration.CodeSize ?? 0) },
  { term: 'Runtime', detail: Configuration.Runtime ?? none, mono: true },
  { term: 'Handler', detail: Configuration.Handler ?? none, mono: true },
  { term: 'Architecture', detail: Configuration.Architectures?.join(', ') ?? 'x86_64' },
  { term: 'SHA-256', detail: copied(Configuration.CodeSha256, 'the SHA-256'), mono: true },
  ...(Code.ImageUri ? [{ term: 'Image', detail: copied(Code.ImageUri, 'the image URI'), mono: true }] : []),
  ...(Code.ResolvedImageUri
    ? [{ term: 'Image digest', detail: copied(Code.ResolvedImageUri, 'the image digest'), mono: true }]
    : []),
  ...(Configuration.RuntimeVersionConfig?.RuntimeVersionArn
    ? [{ term: 'Runtime version', detail: Configuration.RuntimeVersionConfig.RuntimeVersionArn, mono: true }]
    : []),
]

const resourceRows = ({ Configuration = {}, Concurrency }: FunctionRead): DetailsRow[] => [
  { term: 'Memory', detail: megabytes(Configuration.MemorySize) },
  { term: 'Timeout', detail: `${Configuration.Timeout ?? 3} s` },
  { term: 'Ephemeral storage', detail: megabytes(Configuration.EphemeralStorage?.Size ?? 512) },
  {
    term: 'Reserved concurrency',
    detail: Concurrency?.ReservedConcurrentExecutions?.toLocaleString('en-US') ?? (
      <span className="text-fg-2">not reserved</span>
    ),
  },
  {
    term: 'SnapStart',
    detail:
      Configuration.SnapStart?.ApplyOn === 'PublishedVersions'
        ? `on published versions, ${Configuration.SnapStart.OptimizationStatus ?? 'Off'} here`
        : 'off',
  },
  { term: 'Tracing', detail: Configuration.TracingConfig?.Mode ?? 'PassThrough' },
]

const identityRows = ({ Configuration = {} }: FunctionRead): DetailsRow[] => [
  { term: 'Version', detail: Configuration.Version ?? '$LATEST', mono: true },
  {
    term: 'Modified',
    detail: Configuration.LastModified ? <RelativeTime at={Configuration.LastModified} /> : none,
  },
  { term: 'State', detail: Configuration.State ?? none },
  { term: 'Last update', detail: Configuration.LastUpdateStatus ?? none },
  { term: 'Execution role', detail: copied(Configuration.Role, 'the role ARN'), mono: true },
  { term: 'KMS key', detail: Configuration.KMSKeyArn || <span className="text-fg-2">AWS key</span>, mono: true },
  { term: 'Revision', detail: copied(Configuration.RevisionId, 'the revision id'), mono: true },
  { term: 'Environment', detail: environmentText(Configuration.Environment) },
]

const environmentText = (environment: NonNullable<FunctionRead['Configuration']>['Environment']) => {
  if (environment?.Error)
    return `not readable: ${environment.Error.Message ?? environment.Error.ErrorCode ?? 'no reason given'}`
  const count = Object.keys(environment?.Variables ?? {}).length
  return count ? `${count} ${count === 1 ? 'variable' : 'variables'}` : none
}

const networkRows = ({ Configuration = {} }: FunctionRead): DetailsRow[] => {
  const { VpcConfig, DeadLetterConfig, LoggingConfig, FileSystemConfigs } = Configuration
  return [
    { term: 'VPC', detail: VpcConfig?.VpcId || none, mono: true },
    ...(VpcConfig?.VpcId
      ? [
          { term: 'Subnets', detail: VpcConfig.SubnetIds?.join(', ') || none, mono: true },
          { term: 'Security groups', detail: VpcConfig.SecurityGroupIds?.join(', ') || none, mono: true },
          { term: 'IPv6', detail: VpcConfig.Ipv6AllowedForDualStack ? 'allowed' : 'not allowed' },
        ]
      : []),
    { term: 'Dead-letter queue', detail: DeadLetterConfig?.TargetArn || none, mono: true },
    { term: 'Log group', detail: LoggingConfig?.LogGroup ?? none, mono: true },
    {
      term: 'Log format',
      detail: [LoggingConfig?.LogFormat ?? 'Text', LoggingConfig?.ApplicationLogLevel, LoggingConfig?.SystemLogLevel]
        .filter(Boolean)
        .join(', '),
    },
    ...(FileSystemConfigs ?? []).map((file) => ({
      term: `File system ${file.LocalMountPath ?? ''}`,
      detail: file.Arn ?? '',
      mono: true,
    })),
  ]
}

const shown = new Set(
  `FunctionName FunctionArn Runtime Role Handler CodeSize Description Timeout MemorySize LastModified CodeSha256 Version
  VpcConfig DeadLetterConfig Environment KMSKeyArn TracingConfig RevisionId Layers State StateReason StateReasonCode
  LastUpdateStatus LastUpdateStatusReason LastUpdateStatusReasonCode FileSystemConfigs PackageType Architectures
  EphemeralStorage SnapStart RuntimeVersionConfig LoggingConfig`.split(/\s+/),
)

/** Members that have no row of their own, so that nothing AWS tells is lost. */
const otherRows = ({ Configuration = {} }: FunctionRead): DetailsRow[] =>
  Object.entries(Configuration)
    .filter(([name, value]) => !shown.has(name) && value !== undefined && value !== null && value !== '')
    .map(([term, value]) => ({ term, detail: typeof value === 'string' ? value : JSON.stringify(value), mono: true }))

/** Everything `GetFunction` tells of a function, in sections. */
export const overviewSections = (read: FunctionRead): OverviewSection[] =>
  [
    { title: 'Function', rows: identityRows(read) },
    { title: 'Resources', rows: resourceRows(read) },
    { title: 'Package', rows: packageRows(read) },
    { title: 'Network and logs', rows: networkRows(read) },
    { title: 'More', rows: otherRows(read) },
  ].filter(({ rows }) => rows.length > 0)
