import { type ApiCall, FileArgument } from './api-call'
import { cliName } from './cli-command'
import { Placeholder } from './placeholder'
import { quotedText } from './quoted-text'

const source = (value: unknown, indent: string): string => {
  if (value instanceof FileArgument) {
    const path = `Path(${quotedText(value.name)})`
    return value.bytes ? `${path}.read_bytes()` : `json.loads(${path}.read_text())`
  }
  if (value instanceof Placeholder) return quotedText(value.toJSON())
  if (typeof value === 'string') return quotedText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map((item) => source(item, indent)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return value === null ? 'None' : String(value)
  const inner = `${indent}    `
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${inner}${quotedText(name)}: ${source(member, inner)},`)
  return lines.length ? `{\n${lines.join('\n')}\n${indent}}` : '{}'
}

const send = ({ operation, input }: ApiCall): string => {
  const lines = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    ${name}=${source(value, '    ')},`)
  return [`client.${cliName(operation).replaceAll('-', '_')}(`, ...lines, ')'].join('\n')
}

/** Calls, all of one region, in Python with boto3; runs as it stands. */
export const boto3Snippet = (calls: readonly ApiCall[]): string => {
  const files = calls.flatMap(({ input }) => [...Object.values(input), ...Object.values(input.Code ?? {})])
  const arguments_ = files.filter((value) => value instanceof FileArgument)
  return [
    ...(arguments_.some(({ bytes }) => !bytes) ? ['import json'] : []),
    ...(arguments_.length ? ['from pathlib import Path'] : []),
    ...(arguments_.length ? [''] : []),
    'import boto3',
    '',
    `client = boto3.client("lambda", region_name=${quotedText(calls[0]?.scope.region ?? '')})`,
    ...calls.map(send),
  ].join('\n')
}
