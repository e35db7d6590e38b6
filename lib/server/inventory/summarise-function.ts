import 'server-only'
import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import type { FunctionSummary } from '@/lib/api/inventory'
import { narrowList } from '@/lib/operations/schema/narrow'

/** Of each entry what a row shows: the SDK takes as long for the rest as for these. */
export const summarySchema = narrowList('ListFunctions', 'Functions', [
  'FunctionName',
  'Runtime',
  'Role',
  'CodeSize',
  'Description',
  'Timeout',
  'MemorySize',
  'LastModified',
  'VpcConfig',
  'Environment',
  'TracingConfig',
  'Layers',
  'State',
  'PackageType',
  'Architectures',
])

/** One list entry of the SDK as a row of the inventory: fields one by one, environment keys without their values. */
export const summariseFunction = (account: string, region: string, entry: FunctionConfiguration): FunctionSummary => ({
  account,
  region,
  name: entry.FunctionName ?? '',
  description: entry.Description ?? '',
  runtime: entry.Runtime ?? null,
  memory: entry.MemorySize ?? 128,
  timeout: entry.Timeout ?? 3,
  architecture: entry.Architectures?.[0] ?? 'x86_64',
  packageType: entry.PackageType ?? 'Zip',
  codeSize: entry.CodeSize ?? 0,
  lastModified: entry.LastModified ?? '',
  role: entry.Role ?? '',
  layers: entry.Layers?.flatMap(({ Arn }) => (Arn ? [Arn] : [])) ?? [],
  vpc: entry.VpcConfig?.VpcId || null,
  tracing: entry.TracingConfig?.Mode ?? null,
  state: entry.State ?? null,
  environmentKeys: Object.keys(entry.Environment?.Variables ?? {}),
})
