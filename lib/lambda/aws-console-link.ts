import type { Scope } from '@/lib/api/paths'

const hosts: [prefix: string, host: string][] = [
  ['us-gov-', 'console.amazonaws-us-gov.com'],
  ['cn-', 'console.amazonaws.cn'],
]

type Destination = { scope: Scope; functionName: string; qualifier?: string }

/**
 * Address of a function, version or alias in the AWS console. Plain, it cannot choose the account: the reader has to be signed
 * in to the right one. `template` is the account's `consoleUrl`: an address of a sign-in page with places for `{url}`, which is
 * filled in percent-encoded, and `{account_id}`.
 */
export const awsConsoleLink = ({ scope, functionName, qualifier }: Destination, template = ''): string => {
  const { account, region } = scope
  const host = hosts.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'console.aws.amazon.com'
  const kind = qualifier && /^(\d+|\$LATEST)$/.test(qualifier) ? 'versions' : 'aliases'
  const qualified = qualifier && qualifier !== '$LATEST' ? `/${kind}/${encodeURIComponent(qualifier)}` : ''
  const url = `https://${region}.${host}/lambda/home?region=${region}#/functions/${encodeURIComponent(functionName)}${qualified}`
  if (!template) return url
  return template.replace(/\{(url|account_id)\}/g, (_, place) => (place === 'url' ? encodeURIComponent(url) : account))
}
