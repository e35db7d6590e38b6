import { type ApiCall, FileArgument } from './api-call'

/** The AWS CLI's own way from `KMSKeyArn` to `kms-key-arn` (botocore's `xform_name`). */
export const cliName = (name: string): string =>
  name
    .replace(/([A-Z]{2,})s$/, (_, letters: string) => `-${letters.toLowerCase()}s`)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()

/** A POSIX shell word: bare where that is safe, else in single quotes, which nothing inside can leave. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

const argument = (name: string, value: unknown): string => {
  const flag = `--${cliName(name)}`
  if (typeof value === 'boolean') return value ? flag : `--no-${cliName(name)}`
  if (value instanceof FileArgument) return `${flag} ${shellWord(`${value.bytes ? 'fileb' : 'file'}://${value.name}`)}`
  if (typeof value === 'string') return `${flag} ${shellWord(value)}`
  return `${flag} ${shellWord(typeof value === 'object' ? JSON.stringify(value) : String(value))}`
}

/** The AWS CLI command of a call, one argument per line. `Invoke` gets what the CLI wants beyond the API: raw payload and an output file. */
export const cliCommand = ({ operation, input, scope }: ApiCall): string => {
  const members = Object.entries(input).filter(([, value]) => value !== undefined)
  const invoke = operation === 'Invoke' ? ['--cli-binary-format raw-in-base64-out', '/dev/stdout'] : []
  return [
    `aws lambda ${cliName(operation)}`,
    `--region ${shellWord(scope.region)}`,
    ...members.map(([name, value]) => argument(name, value)),
    ...invoke,
  ].join(' \\\n  ')
}
