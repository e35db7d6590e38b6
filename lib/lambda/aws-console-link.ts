import type { Scope } from '@/lib/api/paths'

const hosts: [prefix: string, host: string][] = [
  ['us-gov-', 'console.amazonaws-us-gov.com'],
  ['cn-', 'console.amazonaws.cn'],
]

/** Address of a function, version or alias in the AWS console. It cannot choose the account: the reader has to be signed in to the right one. */
export const awsConsoleLink = ({ region }: Scope, functionName: string, qualifier?: string): string => {
  const host = hosts.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'console.aws.amazon.com'
  const kind = qualifier && /^(\d+|\$LATEST)$/.test(qualifier) ? 'versions' : 'aliases'
  const qualified = qualifier && qualifier !== '$LATEST' ? `/${kind}/${encodeURIComponent(qualifier)}` : ''
  return `https://${region}.${host}/lambda/home?region=${region}#/functions/${encodeURIComponent(functionName)}${qualified}`
}
