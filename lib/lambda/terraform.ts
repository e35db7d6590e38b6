import type { Scope } from '@/lib/api/paths'
import type { OperationOutput } from '@/lib/operations/wire'
import { cliName } from './cli-command'
import { createInput, imageOf } from './create-input'
import { Placeholder, placeholderNames } from './placeholder'
import { quotedText } from './quoted-text'

/** A string that no template sequence in it can leave. */
const hclString = (text: string): string => quotedText(text).replace(/([$%])\{/g, '$1$1{')

/** A name that Terraform accepts, as near to the text as may be. */
const identifier = (text: string): string => text.replace(/[^A-Za-z0-9_-]/g, '_').replace(/^(?=[^A-Za-z_]|$)/, '_')

// Where the provider does not simply write the API's name in its own way.
const names: Record<string, string> = {
  FileSystemConfigs: 'file_system_config',
  RetentionPeriodInDays: 'retention_period',
  ExecutionEnvironmentMemoryGiBPerVCpu: 'execution_environment_memory_gib_per_vcpu',
}
const nameOf = (member: string): string => names[member] ?? cliName(member).replaceAll('-', '_')

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ')

type Names = ReadonlyMap<string, string>

const expression = (value: unknown, variables: Names): string => {
  if (value instanceof Placeholder) return `var.${variables.get(value.key) ?? ''}`
  if (typeof value === 'string') return hclString(value)
  if (Array.isArray(value)) return `[${value.map((item) => expression(item, variables)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const lines = Object.entries(value).map(([key, item]) => `${hclString(key)} = ${expression(item, variables)}`)
  return `{\n${indented(lines.join('\n'))}\n}`
}

const isMap = (member: string): boolean => member === 'Variables' || member === 'Tags'

const statements = (member: string, value: unknown, variables: Names): string => {
  if (Array.isArray(value) && typeof value[0] === 'object')
    return value.map((item) => statements(member, item, variables)).join('\n')
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isMap(member))
    return `${nameOf(member)} = ${expression(value, variables)}`
  const inner = Object.entries(value).map(([name, item]) => statements(name, item, variables))
  return `${nameOf(member)} {\n${indented(inner.join('\n'))}\n}`
}

const codeOf = (read: OperationOutput<'GetFunction'>): string[] => {
  const image = imageOf(read)
  if (image) return [`image_uri = ${hclString(image)}`]
  return [
    '# Placeholder: where the deployment package is built. It is not part of this copy.',
    'filename = "path/to/package.zip"',
  ]
}

const variableBlock = ([key, name]: [string, string]): string =>
  [
    `variable "${name}" {`,
    `  description = ${hclString(`Value of the environment variable ${key}`)}`,
    '  type = string',
    '  sensitive = true',
    '}',
  ].join('\n')

/** The function as Terraform's `aws_lambda_function`, with the block that imports the one that exists. */
export const terraform = ({ region }: Scope, read: OperationOutput<'GetFunction'>): string => {
  const { Environment, ...input } = createInput(read)
  const name = input.FunctionName ?? ''
  const label = identifier(name)
  const variables = placeholderNames(Environment?.Variables ?? {}, (key) => `env_${identifier(key)}`)
  const reserved = read.Concurrency?.ReservedConcurrentExecutions
  const members = [
    ...Object.entries(input).filter(([member]) => member !== 'Tags'),
    ...(reserved === undefined ? [] : [['ReservedConcurrentExecutions', reserved] as const]),
    ...(Environment ? [['Environment', Environment] as const] : []),
    ...(input.Tags ? [['Tags', input.Tags] as const] : []),
  ]
  const body = [...codeOf(read), ...members.map(([member, value]) => statements(member, value, variables))]
  return [
    `# For a provider of the region ${region}.`,
    `import {\n  to = aws_lambda_function.${label}\n  id = ${hclString(name)}\n}`,
    ...[...variables].map(variableBlock),
    `resource "aws_lambda_function" "${label}" {\n${indented(body.join('\n'))}\n}`,
  ].join('\n\n')
}
