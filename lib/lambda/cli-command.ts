import { type ApiCall, FileArgument } from './api-call'
import { hasUnseen, visibleJson } from './quoted-text'

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
  return `${flag} ${shellWord(typeof value === 'object' ? visibleJson(value) : String(value))}`
}

// The CLI would read a file in place of such text, take it for an option, or the terminal would act on it while it is pasted.
const isTrap = (value: unknown): value is string =>
  typeof value === 'string' && (/^(?:-|fileb?:\/\/|https?:\/\/)/i.test(value) || hasUnseen(value.replaceAll('\n', '')))

/** `Code.ZipFile` has an option of its own in the CLI, the only one that can read a file. */
const optionsOf = ({ operation, input }: ApiCall): [string, unknown][] => {
  const { Code, ...rest } = input
  const file = typeof Code === 'object' && Code !== null && 'ZipFile' in Code ? { ZipFile: Code.ZipFile } : { Code }
  const options = operation === 'CreateFunction' ? { ...rest, ...file } : input
  return Object.entries(options).filter(([, value]) => value !== undefined)
}

/** The AWS CLI command of a call, one argument per line. `Invoke` gets what the CLI wants beyond the API: raw payload and an output file. */
export const cliCommand = (call: ApiCall): string => {
  const options = optionsOf(call)
  const traps = options.filter(([name, value]) => name !== 'Payload' && isTrap(value))
  const invoke = call.operation === 'Invoke' ? ['--cli-binary-format raw-in-base64-out', '/dev/stdout'] : []
  return [
    `aws lambda ${cliName(call.operation)}`,
    `--region ${shellWord(call.scope.region)}`,
    ...(traps.length ? [`--cli-input-json ${shellWord(visibleJson(Object.fromEntries(traps)))}`] : []),
    ...options.filter((option) => !traps.includes(option)).map(([name, value]) => argument(name, value)),
    ...invoke,
  ].join(' \\\n  ')
}
