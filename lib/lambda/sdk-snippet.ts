import { type ApiCall, FileArgument } from './api-call'
import { Placeholder } from './placeholder'
import { visibleJson } from './quoted-text'

const source = (value: unknown, indent: string): string => {
  if (value instanceof FileArgument)
    return value.bytes
      ? `await readFile(${quote(value.name)})`
      : `JSON.parse(await readFile(${quote(value.name)}, 'utf8'))`
  if (value instanceof Placeholder) return quote(value.toJSON())
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map((item) => source(item, indent)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${inner}${propertyName(name)}: ${source(member, inner)},`)
  return lines.length ? `{\n${lines.join('\n')}\n${indent}}` : '{}'
}

// JSON's escapes are JavaScript's.
const quote = (text: string): string =>
  `'${visibleJson(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

// In a literal `__proto__: x` sets the prototype; in brackets it is a property like any other.
const propertyName = (name: string): string =>
  name === '__proto__' ? `['__proto__']` : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)

/** Calls, all of one region, in TypeScript with the AWS SDK v3; runs as it stands in an ES module. */
export const sdkSnippet = (calls: readonly ApiCall[]): string => {
  const sends = calls.map(({ operation, input }) => `await lambda.send(new ${operation}Command(${source(input, '')}))`)
  const commands = [...new Set(calls.map(({ operation }) => `${operation}Command`))]
  return [
    `import { LambdaClient, ${commands.join(', ')} } from '@aws-sdk/client-lambda'`,
    ...(sends.some((send) => send.includes('await readFile(')) ? [`import { readFile } from 'node:fs/promises'`] : []),
    '',
    `const lambda = new LambdaClient({ region: ${quote(calls[0]?.scope.region ?? '')} })`,
    ...sends,
  ].join('\n')
}
