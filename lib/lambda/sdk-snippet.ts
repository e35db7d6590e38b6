import { type ApiCall, FileArgument } from './api-call'

const source = (value: unknown, indent: string): string => {
  if (value instanceof FileArgument)
    return value.bytes
      ? `await readFile(${quote(value.name)})`
      : `JSON.parse(await readFile(${quote(value.name)}, 'utf8'))`
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map((item) => source(item, indent)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${inner}${propertyName(name)}: ${source(member, inner)},`)
  return lines.length ? `{\n${lines.join('\n')}\n${indent}}` : '{}'
}

// JSON's escapes are JavaScript's; the two line separators are legal in both since ES2019.
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name))

/** The same call in TypeScript with the AWS SDK v3; runs as it stands in an ES module. */
export const sdkSnippet = ({ operation, input, scope }: ApiCall): string => {
  const readsFile = Object.values(input).some((value) => value instanceof FileArgument)
  return [
    `import { LambdaClient, ${operation}Command } from '@aws-sdk/client-lambda'`,
    ...(readsFile ? [`import { readFile } from 'node:fs/promises'`] : []),
    '',
    `const lambda = new LambdaClient({ region: ${quote(scope.region)} })`,
    `await lambda.send(new ${operation}Command(${source(input, '')}))`,
  ].join('\n')
}
